@needs:coap-peer
Feature: AT+QCOAPCLOSE deletes a CoAP context
  CoAP note, section 2.3.3. OK says that the command was taken; the line +QCOAPCLOSE: <clientID>,<result> says that the
  context is gone: nothing is sent or reported through it any more, and the client can be opened anew.
  AT+QCOAPSEND=0,1,1,0,0 sends a non-confirmable GET without options and payload; 2 in place of the second 1 makes it
  a POST, 3 a PUT. What the peer gets and no step names fails a scenario at its end.

  Background:
    Given the module is registered and awake
    And the module has accepted 'AT+QCOAPCFG="dtls",0,0'

  # Forms

  @id:qcoapclose-test-form @clause:qcoapclose.test.form
  Scenario: The test form lists the one client
    When the host sends 'AT+QCOAPCLOSE=?'
    Then the module answers '+QCOAPCLOSE: (0)' and OK

  @id:qcoapclose-refused @clause:qcoapclose.undefined-forms @clause:qcoapclose.write.error
  @clause:qcoapclose.refused-changes-nothing @clause:qcoapopen.read.plain-status
  Scenario Outline: A form that the note does not define is refused, and the context stays intact
    Given the module has accepted 'AT+QCOAPOPEN=0,"{coap.address}",{coap.port}'
    When the host sends '<command>'
    Then the module answers ERROR
    When the host sends 'AT+QCOAPOPEN?'
    Then the module answers one of these, late lines within 5 s:
      | form                                                 |
      | +QCOAPOPEN: 0,"{coap.address}",{coap.port},1 then OK |
      | +QCOAPOPEN: 0,"{coap.address}",{coap.port},3 then OK |
    When the CoAP peer answers the next request with 'ACK 2.05'
    And the host sends 'AT+QCOAPSEND=0,0,1,0,0'
    Then the module answers OK
    And the CoAP peer gets 'CON GET, mid {mid}'
    And the URC '+QCOAPURC: 0,2,205,{mid},128,{int:1-8},"{any}"' comes
    And no further line '+QCOAPCLOSE' has come

    Examples:
      | case      | command        |
      | read      | AT+QCOAPCLOSE? |
      | execution | AT+QCOAPCLOSE  |

  @id:qcoapclose-client-id-range @clause:qcoapclose.client-id.other @clause:qcoapclose.write.required
  @clause:qcoapclose.write.error @clause:qcoapclose.refused-changes-nothing @clause:qcoapopen.read.plain-status
  Scenario Outline: A client other than 0 is refused, and the context stays intact
    Given the module has accepted 'AT+QCOAPOPEN=0,"{coap.address}",{coap.port}'
    When the host sends 'AT+QCOAPCLOSE=<clientID>'
    Then the module answers ERROR
    When the host sends 'AT+QCOAPOPEN?'
    Then the module answers one of these, late lines within 5 s:
      | form                                                 |
      | +QCOAPOPEN: 0,"{coap.address}",{coap.port},1 then OK |
      | +QCOAPOPEN: 0,"{coap.address}",{coap.port},3 then OK |
    When the CoAP peer answers the next request with 'ACK 2.05'
    And the host sends 'AT+QCOAPSEND=0,0,1,0,0'
    Then the module answers OK
    And the CoAP peer gets 'CON GET, mid {mid}'
    And the URC '+QCOAPURC: 0,2,205,{mid},128,{int:1-8},"{any}"' comes
    And no further line '+QCOAPCLOSE' has come

    Examples:
      | case         | clientID |
      | below        | -1       |
      | above        | 1        |
      | not a number | a        |
      | none at all  |          |

  @id:qcoapclose-refused-silent @clause:qcoapclose.refused-silent @needs:module-side-capture
  Scenario Outline: A refused command puts nothing on the air
    Given the module has accepted 'AT+QCOAPOPEN=0,"{coap.address}",{coap.port}'
    And the module has accepted 'AT+QCOAPHEAD=0,3,16706'
    When the host sends 'AT+QCOAPCLOSE=<clientID>'
    Then the module answers ERROR
    When the host sends 'AT+QCOAPSEND=0,3,0,0,0'
    Then the module answers OK
    And the CoAP peer gets 'RST empty, mid 16706, token none'
    And at the module's side nothing but 'p{NUL}AB' has gone out

    Examples:
      | case  | clientID |
      | below | -1       |
      | above | 1        |

  @id:qcoapclose-unusual @clause:qcoapclose.unusual
  Scenario Outline: What unusual spellings bring is recorded
    Given the module has accepted 'AT+QCOAPOPEN=0,"{coap.address}",{coap.port}'
    Then it is recorded how the module answers '<command>'
    And it is recorded how the module answers 'AT+QCOAPOPEN?'

    Examples:
      | case                        | command           |
      | command's name              | AT+qcoapclose=0   |
      | client in quotes            | AT+QCOAPCLOSE="0" |
      | something behind the client | AT+QCOAPCLOSE=0,0 |

  # Two stages

  @id:qcoapclose-closes @clause:qcoapclose.write.result @clause:qcoapclose.write.deadline.plain
  @clause:qcoapclose.immediate @clause:qcoapclose.client-id.zero @clause:qcoapopen.read.none @clause:coap-result.success
  Scenario: OK, then the result, and the read form shows no context
    Given the module has accepted 'AT+QCOAPOPEN=0,"{coap.address}",{coap.port}'
    When the host sends 'AT+QCOAPSEND=0,1,1,0,0'
    Then the module answers OK
    And the CoAP peer gets 'NON GET'
    When the host sends 'AT+QCOAPCLOSE=0'
    Then the module answers OK
    And the line '+QCOAPCLOSE: 0,0' follows within 5 s
    When the host sends 'AT+QCOAPOPEN?'
    Then the module answers one of these, late lines within 5 s:
      | form                                  |
      | OK                                    |
      | +QCOAPOPEN: 0,"{any}",{any},0 then OK |
    And no further line '+QCOAPCLOSE' has come

  @id:qcoapclose-closes-dtls @clause:qcoapclose.write.result @clause:qcoapclose.write.deadline.dtls
  @clause:qcoapopen.read.none @clause:coap-result.success @needs:dtls
  Scenario: A context with DTLS is deleted too
    Given the CoAP peer knows the identity '869154040004132' with the key '46694a6871617a3062706d68454c6e4c'
    And the module has accepted 'AT+QCOAPCFG="dtls",0,1'
    And the module has accepted 'AT+QCOAPCFG="psk",0,"869154040004132","46694a6871617a3062706d68454c6e4c"'
    And the module has accepted 'AT+QCOAPOPEN=0,"{coap.address}",{coap.port}'
    When the host sends 'AT+QCOAPSEND=0,1,1,0,0'
    Then the module answers OK
    And the CoAP peer gets 'NON GET'
    When the host sends 'AT+QCOAPCLOSE=0'
    Then the module answers OK
    And the line '+QCOAPCLOSE: 0,0' follows within 60 s
    When the host sends 'AT+QCOAPOPEN?'
    Then the module answers one of these, late lines within 5 s:
      | form                                  |
      | OK                                    |
      | +QCOAPOPEN: 0,"{any}",{any},0 then OK |
    And no further line '+QCOAPCLOSE' has come

  @id:qcoapclose-silent-server @clause:qcoapclose.write.result @clause:qcoapclose.write.deadline.dtls
  @needs:dtls @needs:time:60s
  Scenario: A context with DTLS is deleted, too, when the server has forgotten it
    Given the CoAP peer knows the identity '869154040004132' with the key '46694a6871617a3062706d68454c6e4c'
    And the module has accepted 'AT+QCOAPCFG="dtls",0,1'
    And the module has accepted 'AT+QCOAPCFG="psk",0,"869154040004132","46694a6871617a3062706d68454c6e4c"'
    And the module has accepted 'AT+QCOAPOPEN=0,"{coap.address}",{coap.port}'
    When the CoAP peer forgets its DTLS sessions
    And the host sends 'AT+QCOAPCLOSE=0'
    Then the module answers OK
    And the line '+QCOAPCLOSE: 0,0' follows within 60 s
    When the host sends 'AT+QCOAPOPEN=0,"{coap.address}",{coap.port}'
    Then the module answers OK
    And the line '+QCOAPOPEN: 0,0' follows within 60 s
    When the host sends 'AT+QCOAPSEND=0,1,1,0,0'
    Then the module answers OK
    And the CoAP peer gets 'NON GET'

  # What is gone with the context

  @id:qcoapclose-ends-sending @clause:qcoapclose.ends-sending @clause:qcoapclose.send-after
  Scenario: What is sent after the context was deleted does not leave the module
    Given the module has accepted 'AT+QCOAPOPEN=0,"{coap.address}",{coap.port}'
    And the module has accepted 'AT+QCOAPCLOSE=0'
    When the host sends 'AT+QCOAPSEND=0,1,3,0,0'
    Then the module answers one of these, late lines within 5 s:
      | form  |
      | ERROR |
      | OK    |
    And it is recorded how the module answers 'AT+QCOAPSEND=0'
    When the host sends 'AT+QCOAPOPEN=0,"{coap.address}",{coap.port}'
    Then the module answers OK
    And the line '+QCOAPOPEN: 0,0' follows within 5 s
    When the host sends 'AT+QCOAPSEND=0,1,1,0,0'
    Then the module answers OK
    And the CoAP peer gets 'NON GET'

  @id:qcoapclose-ends-receiving @clause:qcoapclose.ends-receiving
  Scenario: What comes for a context that was deleted is not reported
    Given the module has accepted 'AT+QCOAPOPEN=0,"{coap.address}",{coap.port}'
    When the host sends 'AT+QCOAPSEND=0,1,2,0,0'
    Then the module answers OK
    And the CoAP peer gets 'NON POST'
    When the CoAP peer sends 'NON GET, mid 4660, token 0102'
    Then the URC '+QCOAPURC: 0,1,1,4660,128,2,"0102"' comes
    When the host sends 'AT+QCOAPCLOSE=0'
    Then the module answers OK
    And the line '+QCOAPCLOSE: 0,0' follows within 5 s
    When the CoAP peer sends 'NON GET, mid 4661, token 0103'
    And the bench is quiet for 5 s
    And the host sends 'AT+QCOAPOPEN=0,"{coap.address}",{coap.port}'
    Then the module answers OK
    And the line '+QCOAPOPEN: 0,0' follows within 5 s
    When the CoAP peer answers the next request with 'ACK 2.05'
    And the host sends 'AT+QCOAPSEND=0,0,1,0,0'
    Then the module answers OK
    And the CoAP peer gets 'CON GET, mid {mid}'
    And the URC '+QCOAPURC: 0,2,205,{mid},128,{int:1-8},"{any}"' comes
    And no further line '+QCOAPURC' has come

  # A confirmable message without an answer would be repeated after 2 to 3 s and after 6 to 9 s.

  @id:qcoapclose-ends-repeating @clause:qcoapclose.ends-repeating @needs:time:20s
  Scenario: A message that waits for its answer is not repeated once the context was deleted
    Given the module has accepted 'AT+QCOAPOPEN=0,"{coap.address}",{coap.port}'
    When the host sends 'AT+QCOAPSEND=0,0,3,0,0'
    Then the module answers OK
    And the CoAP peer gets 'CON PUT'
    When the host sends 'AT+QCOAPCLOSE=0'
    Then the module answers OK
    And the line '+QCOAPCLOSE: 0,0' follows within 5 s
    When the bench is quiet for 20 s
    And the host sends 'AT+QCOAPOPEN=0,"{coap.address}",{coap.port}'
    Then the module answers OK
    And the line '+QCOAPOPEN: 0,0' follows within 5 s
    When the host sends 'AT+QCOAPSEND=0,1,1,0,0'
    Then the module answers OK
    And the CoAP peer gets 'NON GET'

  @id:qcoapclose-client-free @clause:qcoapclose.client-free @clause:qcoapopen.wire.server
  @clause:qcoapopen.read.plain-status
  Scenario Outline: The client is free for another context, again and again
    Given the module has accepted 'AT+QCOAPOPEN=0,"<first>",<port>'
    And the module has accepted 'AT+QCOAPCLOSE=0'
    When the host sends 'AT+QCOAPOPEN=0,"{coap.address}",{coap.port}'
    Then the module answers OK
    And the line '+QCOAPOPEN: 0,0' follows within 5 s
    When the host sends 'AT+QCOAPSEND=0,1,2,0,0'
    Then the module answers OK
    And the CoAP peer gets 'NON POST'
    When the host sends 'AT+QCOAPCLOSE=0'
    Then the module answers OK
    And the line '+QCOAPCLOSE: 0,0' follows within 5 s
    When the host sends 'AT+QCOAPOPEN=0,"{coap.address}",{coap.port}'
    Then the module answers OK
    And the line '+QCOAPOPEN: 0,0' follows within 5 s
    When the host sends 'AT+QCOAPOPEN?'
    Then the module answers one of these, late lines within 5 s:
      | form                                                 |
      | +QCOAPOPEN: 0,"{coap.address}",{coap.port},1 then OK |
      | +QCOAPOPEN: 0,"{coap.address}",{coap.port},3 then OK |
    When the CoAP peer answers the next request with 'ACK 2.05'
    And the host sends 'AT+QCOAPSEND=0,0,1,0,0'
    Then the module answers OK
    And the CoAP peer gets 'CON GET, mid {mid}'
    And the URC '+QCOAPURC: 0,2,205,{mid},128,{int:1-8},"{any}"' comes

    Examples:
      | case                | first             | port           |
      | the same server     | {coap.address}    | {coap.port}    |
      | another port before | {coap.address}    | 5683           |
      | another host before | {refused.address} | {refused.port} |

  # Without a context

  @id:qcoapclose-without-context @clause:qcoapclose.wrong-state @clause:qcoapclose.wrong-state.never-0
  @clause:coap-result.not-allowed
  Scenario: Without a context there is nothing to delete
    When the host sends 'AT+QCOAPCLOSE=0'
    Then the module answers one of these, late lines within 5 s:
      | form                                 |
      | ERROR                                |
      | OK then +QCOAPCLOSE: 0,{int:-999--1} |
    When the host sends 'AT+QCOAPOPEN=0,"{coap.address}",{coap.port}'
    Then the module answers OK
    And the line '+QCOAPOPEN: 0,0' follows within 5 s
    When the host sends 'AT+QCOAPSEND=0,1,1,0,0'
    Then the module answers OK
    And the CoAP peer gets 'NON GET'
    And no further line '+QCOAPCLOSE' has come

  @id:qcoapclose-twice @clause:qcoapclose.wrong-state @clause:qcoapclose.wrong-state.never-0
  @clause:coap-result.not-allowed
  Scenario: A context is deleted once
    Given the module has accepted 'AT+QCOAPOPEN=0,"{coap.address}",{coap.port}'
    When the host sends 'AT+QCOAPCLOSE=0'
    Then the module answers OK
    And the line '+QCOAPCLOSE: 0,0' follows within 5 s
    When the host sends 'AT+QCOAPCLOSE=0'
    Then the module answers one of these, late lines within 5 s:
      | form                                 |
      | ERROR                                |
      | OK then +QCOAPCLOSE: 0,{int:-999--1} |
    When the host sends 'AT+QCOAPOPEN=0,"{coap.address}",{coap.port}'
    Then the module answers OK
    And the line '+QCOAPOPEN: 0,0' follows within 5 s
    When the host sends 'AT+QCOAPSEND=0,1,1,0,0'
    Then the module answers OK
    And the CoAP peer gets 'NON GET'
    And no further line '+QCOAPCLOSE' has come
