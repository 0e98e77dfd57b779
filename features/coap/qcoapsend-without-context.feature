@needs:coap-peer
Feature: AT+QCOAPSEND without a context
  CoAP note, sections 2.3.2 and 2.3.6. A message needs the context that AT+QCOAPOPEN creates. Without one nothing is
  sent, and the sending fails: at once, or as status 2, failed to send.

  Background:
    Given the module is registered and awake

  @id:qcoapsend-never-opened @clause:qcoapsend.no-context @clause:qcoapsend.no-context-silent @clause:con-status.failed
  Scenario Outline: Before a context was opened nothing can be sent
    When the host sends 'AT+QCOAPSEND=0,<parameters>'
    Then the module answers one of these, late lines within 5 s:
      | form  |
      | ERROR |
      | OK    |
    When the host sends 'AT+QCOAPSEND=0'
    Then the module answers one of these, late lines within 5 s:
      | form                    | after |
      | +QCOAPSEND: 0,2 then OK | OK    |
      | +QCOAPSEND: 0,0 then OK | ERROR |
      | +QCOAPSEND: 0,2 then OK | ERROR |
      | ERROR                   | ERROR |
    When the host sends 'AT+QCOAPOPEN=0,"{coap.address}",{coap.port}'
    Then the module answers OK
    And the line '+QCOAPOPEN: 0,0' follows within 5 s
    When the host sends 'AT+QCOAPSEND=0,1,1,0,0'
    Then the module answers OK
    And the CoAP peer gets 'NON GET'

    Examples:
      | case            | parameters     |
      | CON, no payload | 0,2,0,0        |
      | CON, with data  | 0,2,0,2,"6A6B" |
      | NON, no payload | 1,2,0,0        |
      | NON, with data  | 1,2,0,2,"6A6B" |

  @id:qcoapsend-closed @clause:qcoapsend.no-context @clause:qcoapsend.no-context-silent @clause:con-status.failed
  Scenario Outline: When its context has been closed nothing can be sent
    Given the module has accepted 'AT+QCOAPOPEN=0,"{coap.address}",{coap.port}'
    When the host sends 'AT+QCOAPCLOSE=0'
    Then the module answers OK
    And the line '+QCOAPCLOSE: 0,0' follows within 5 s
    When the host sends 'AT+QCOAPSEND=0,<parameters>'
    Then the module answers one of these, late lines within 5 s:
      | form  |
      | ERROR |
      | OK    |
    When the host sends 'AT+QCOAPSEND=0'
    Then the module answers one of these, late lines within 5 s:
      | form                    | after |
      | +QCOAPSEND: 0,2 then OK | OK    |
      | +QCOAPSEND: 0,0 then OK | ERROR |
      | +QCOAPSEND: 0,2 then OK | ERROR |
      | ERROR                   | ERROR |
    When the host sends 'AT+QCOAPOPEN=0,"{coap.address}",{coap.port}'
    Then the module answers OK
    And the line '+QCOAPOPEN: 0,0' follows within 5 s
    When the host sends 'AT+QCOAPSEND=0,1,1,0,0'
    Then the module answers OK
    And the CoAP peer gets 'NON GET'

    Examples:
      | case            | parameters     |
      | CON, no payload | 0,2,0,0        |
      | CON, with data  | 0,2,0,2,"6A6B" |
      | NON, with data  | 1,2,0,2,"6A6B" |

  # The one packet that leaves is the message sent at the end: NON 2.05, message ID 0x3039, token "abcd", no payload.

  @id:qcoapsend-no-context-silent @clause:qcoapsend.no-context @clause:qcoapsend.no-context-silent
  @needs:module-side-capture @needs:time:100s
  Scenario: Without a context nothing goes on the air, then or later
    When the host sends 'AT+QCOAPSEND=0,0,2,0,2,"6A6B"'
    Then the module answers one of these, late lines within 5 s:
      | form  |
      | ERROR |
      | OK    |
    When the bench is quiet for 100 s
    And the host sends 'AT+QCOAPOPEN=0,"{coap.address}",{coap.port}'
    Then the module answers OK
    And the line '+QCOAPOPEN: 0,0' follows within 5 s
    When the host sends 'AT+QCOAPHEAD=0,5,12345,4,"61626364"'
    Then the module answers OK
    When the host sends 'AT+QCOAPSEND=0,1,205,0,0'
    Then the module answers OK
    And the CoAP peer gets 'NON 2.05, mid 12345, token 61626364'
    And at the module's side nothing but 'TE09abcd' has gone out

  @id:con-status-never-opened @clause:con-status.new-context
  Scenario: What the status shows before a context was opened is recorded
    Then it is recorded how the module answers 'AT+QCOAPSEND=0'

  @id:con-status-radio-off @clause:con-status.radio-off @needs:time:100s
  Scenario: What becomes of a CON while the radio is switched off is recorded
    Given the module has accepted 'AT+QCOAPOPEN=0,"{coap.address}",{coap.port}'
    And the module has accepted 'AT+CFUN=0'
    Then it is recorded how the module answers 'AT+QCOAPSEND=0,0,1,0,0'
    And it is recorded how the module answers 'AT+QCOAPSEND=0'
    When the bench is quiet for 100 s
    Then it is recorded how the module answers 'AT+QCOAPSEND=0'
    When the radio is switched on again
    Then it is recorded how the module answers 'AT+QCOAPSEND=0'
