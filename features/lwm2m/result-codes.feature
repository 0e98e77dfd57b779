@needs:lwm2m-server
Feature: The result codes of chapter 5
  LwM2M note, chapter 5, table 3. The result lines of the commands, and the URCs "ping", "report_ack", "send_ack" and
  "recovered", carry one of eleven codes: 0, 1 to 5 of the module's own, four that stand for an answer of the server,
  and 900 for all else.

  # Provoked elsewhere too: 1 by qlanotify-con-unanswered and qlasenddata-con-unanswered; 5 by the scenarios of
  # lw-event.feature; 900, or ERROR, by qlasenddata-not-registered and qlasenddata-other-platforms.

  Background:
    Given the module is registered and awake

  # 0

  @id:lwm2m-result-success @clause:lwm2m-result.zero
  Scenario: 0 stands for success: registration, update and deregistration that the server has accepted
    Given the module has accepted 'AT+QLACONFIG=0,"{lwm2m.address}",{lwm2m.port},"{lwm2m.endpoint}",86400,3'
    When the host sends 'AT+QLAREG'
    Then the module answers OK
    And the line '+QLAREG: 0' follows within 131 s
    And the LwM2M server gets 'register, ep {lwm2m.endpoint}, lt 86400'
    When the host sends 'AT+QLASTATUS?'
    Then the module answers '+QLASTATUS: 2' and OK
    When the host sends 'AT+QLAUPDATE=0,1000'
    Then the module answers OK
    And the line '+QLAUPDATE: 0,{int:0-65535}' follows within 131 s
    And the LwM2M server gets 'update, lt 1000'
    When the host sends 'AT+QLADEREG'
    Then the module answers OK
    And the line '+QLADEREG: 0' follows within 131 s
    And the LwM2M server gets 'deregister'

  # 1

  @id:lwm2m-result-timeout-registration @clause:lwm2m-result.timeout @needs:time:131s
  Scenario: 1: a registration that the server never answers is timed out, and the next one works
    Given the module has accepted 'AT+QLACONFIG=0,"{lwm2m.address}",{lwm2m.port},"{lwm2m.endpoint}",86400,3'
    And the LwM2M server keeps silent
    When the host sends 'AT+QLAREG'
    Then the module answers OK
    And the LwM2M server gets 'register'
    And the LwM2M server gets the same again 5 times, first after 2 to 2 s, then at doubled intervals
    And the line '+QLAREG: 1' follows within 131 s
    When the LwM2M server answers as usual
    And the host sends 'AT+QLAREG'
    Then the module answers OK
    And the line '+QLAREG: 0' follows within 131 s
    And the LwM2M server gets 'register'

  @id:lwm2m-result-timeout-update @clause:lwm2m-result.timeout @needs:time:131s
  Scenario: 1: an update that the server never answers is timed out
    Given the LwM2M client is registered for 86400 s with ''
    And the LwM2M server keeps silent
    When the host sends 'AT+QLAUPDATE=0,1000'
    Then the module answers OK
    And the LwM2M server gets 'update, lt 1000'
    And the LwM2M server gets the same again 5 times, first after 2 to 2 s, then at doubled intervals
    And the line '+QLAUPDATE: 1,{int:0-65535}' follows within 131 s

  @id:lwm2m-result-timeout-deregistration @clause:lwm2m-result.timeout @needs:time:131s
  Scenario: 1: a deregistration that the server never answers is timed out
    Given the LwM2M client is registered for 86400 s with ''
    And the LwM2M server keeps silent
    When the host sends 'AT+QLADEREG'
    Then the module answers OK
    And the LwM2M server gets 'deregister'
    And the LwM2M server gets the same again 5 times, first after 2 to 2 s, then at doubled intervals
    And the line '+QLADEREG: 1' follows within 131 s

  @id:lwm2m-result-timeout-unreachable @clause:lwm2m-result.timeout @needs:unreachable-host @needs:time:131s
  Scenario: 1: a registration with an address where nobody answers is timed out
    Given the module has accepted 'AT+QLACONFIG=0,"{unreachable.address}",{unreachable.port},"{lwm2m.endpoint}",86400,3'
    When the host sends 'AT+QLAREG'
    Then the module answers OK
    And the line '+QLAREG: 1' follows within 131 s
    When the host sends 'AT+QLACONFIG=0,"{lwm2m.address}",{lwm2m.port},"{lwm2m.endpoint}",86400,3'
    Then the module answers OK
    When the host sends 'AT+QLAREG'
    Then the module answers OK
    And the line '+QLAREG: 0' follows within 131 s
    And the LwM2M server gets 'register'

  # 2

  @id:lwm2m-result-not-sent @clause:lwm2m-result.not-sent @clause:lwm2m-result.not-sent.never-0 @needs:time:180s
  Scenario: 2, or another code but 0, or ERROR: without a network an update cannot be sent
    Given the LwM2M client is registered for 86400 s with ''
    And the module has accepted 'AT+CFUN=0'
    When the host sends 'AT+QLAUPDATE=0,1000'
    Then the module answers one of these, late lines within 131 s:
      | form                          |
      | ERROR                         |
      | OK then +QLAUPDATE: 1,{any}   |
      | OK then +QLAUPDATE: 2,{any}   |
      | OK then +QLAUPDATE: 900,{any} |
    When the radio is switched on again
    Then it is recorded how the module answers 'AT+QLADEREG'
    And the LwM2M server gets 'deregister' or nothing

  @id:lwm2m-result-not-sent-registration @clause:lwm2m-result.not-sent-registration
  @clause:lwm2m-result.not-sent.never-0 @needs:time:180s
  Scenario: 2, or another code but 0, or ERROR: without a network there is no registration; with one there is
    Given the module has accepted 'AT+QLACONFIG=0,"{lwm2m.address}",{lwm2m.port},"{lwm2m.endpoint}",86400,3'
    And the module has accepted 'AT+CFUN=0'
    When the host sends 'AT+QLAREG'
    Then the module answers one of these, late lines within 131 s:
      | form                 |
      | ERROR                |
      | OK then +QLAREG: 1   |
      | OK then +QLAREG: 2   |
      | OK then +QLAREG: 900 |
    When the radio is switched on again
    And the host sends 'AT+QLAREG'
    Then the module answers OK
    And the line '+QLAREG: 0' follows within 131 s
    And the LwM2M server gets 'register'

  @id:lwm2m-result-not-sent-notification @clause:lwm2m-result.not-sent-notification
  @clause:lwm2m-result.not-sent.never-0 @clause:qlanotify.result.codes @needs:time:180s
  Scenario: 2, or another code but 0, or ERROR: without a network a notification cannot be sent
    Given the LwM2M client is registered for 86400 s with '/19/0/0'
    And the LwM2M server has '/19/0/0' under observation
    And the module has accepted 'AT+CFUN=0'
    When the host sends 'AT+QLANOTIFY=19,0,0,1,5,"abcde",0,0'
    Then the module answers one of these, late lines within 131 s:
      | form                    |
      | ERROR                   |
      | OK then +QLANOTIFY: 1   |
      | OK then +QLANOTIFY: 2   |
      | OK then +QLANOTIFY: 900 |
    When the radio is switched on again
    Then it is recorded how the module answers 'AT+QLADEREG'
    And the LwM2M server gets 'deregister' or nothing

  @id:lwm2m-result-not-sent-data @clause:lwm2m-result.not-sent-data @clause:lwm2m-result.not-sent.never-0
  @needs:time:180s
  Scenario: 2, or another code but 0, or ERROR: without a network direct data cannot be sent
    Given the LwM2M server plays the platform 'andlink'
    And the module has accepted 'AT+QLACFG="platform",2'
    And the LwM2M client is registered for 86400 s with '/19/1/0'
    And the module has accepted 'AT+CFUN=0'
    When the host sends 'AT+QLASENDDATA=1,5,"abcde",0'
    Then the module answers one of these, late lines within 131 s:
      | form                            |
      | ERROR                           |
      | OK then +QLASENDDATA: 1,{any}   |
      | OK then +QLASENDDATA: 2,{any}   |
      | OK then +QLASENDDATA: 900,{any} |
    When the radio is switched on again
    Then it is recorded how the module answers 'AT+QLADEREG'
    And the LwM2M server gets 'deregister' or nothing

  # 3

  @id:lwm2m-result-not-recovered @clause:lwm2m-result.not-recovered @needs:sleep @needs:time:131s
  Scenario: 3: when the server does not answer, the session is not recovered after deep sleep; registering works
    Given the module has accepted 'AT+QCFG="dsevent",1'
    And the LwM2M client is registered for 86400 s with '/19/0/0'
    And the LwM2M server keeps silent
    When the module falls into deep sleep
    And the host wakes the module
    Then the LwM2M server gets 'update'
    And the LwM2M server gets the same again 5 times, first after 2 to 2 s, then at doubled intervals
    And the URC '+QLAURC: "recovered",3' comes within 131 s
    When the LwM2M server answers as usual
    And the host sends 'AT+QLAREG'
    Then the module answers OK
    And the line '+QLAREG: 0' follows within 131 s
    And the LwM2M server gets 'register, objects /19/0'

  @id:lwm2m-result-lapsed-asleep @clause:lwm2m-result.not-recovered @needs:sleep @needs:time:600s
  Scenario: 3: when the lifetime has run out in deep sleep, the session is not recovered; registering works
    Given the module has accepted 'AT+QCFG="dsevent",1'
    And the module has accepted 'AT+QLACFG="lifetime_enable",0'
    And the LwM2M client is registered for 300 s with '/19/0/0'
    And the LwM2M server answers the next update with 'ACK 4.04'
    When the module falls into deep sleep
    And the bench is quiet for 400 s
    And the host wakes the module
    Then the LwM2M server gets 'update' or nothing
    And the URC '+QLAURC: "recovered",3' comes within 131 s
    When the LwM2M server answers as usual
    And the host sends 'AT+QLAREG'
    Then the module answers OK
    And the line '+QLAREG: 0' follows within 131 s
    And the LwM2M server gets 'register, objects /19/0'

  # 4. The first automatic update, after 15 s, is given up 126 s later: by then the lifetime of 30 s has run out.

  @id:lwm2m-result-update-failed @clause:lwm2m-result.update-failed @needs:time:300s
  Scenario: 4: an automatic update after the lifetime has run out fails
    Given the LwM2M client is registered for 30 s with ''
    And the LwM2M server keeps silent
    When the bench is quiet for 16 s
    Then the LwM2M server gets 'update'
    And the LwM2M server gets the same again 5 times, first after 2 to 2 s, then at doubled intervals
    And the URC '+QLAURC: "ping",1' comes within 160 s
    And the URC '+QLAURC: "ping",4' comes within 220 s
    And it is recorded how the module answers 'AT+QLASTATUS?'

  # 400, 403, 404, 412, and 900 for what the table lacks

  @id:lwm2m-result-registration-refused @clause:lwm2m-result.refused
  Scenario Outline: A registration that the server refuses has the number of its answer, and the next one works
    Given the module has accepted 'AT+QLACONFIG=0,"{lwm2m.address}",{lwm2m.port},"{lwm2m.endpoint}",86400,3'
    And the LwM2M server answers the next registration with 'ACK <answer>'
    When the host sends 'AT+QLAREG'
    Then the module answers OK
    And the line '+QLAREG: <code>' follows within 131 s
    And the LwM2M server gets 'register'
    When the host sends 'AT+QLAREG'
    Then the module answers OK
    And the line '+QLAREG: 0' follows within 131 s
    And the LwM2M server gets 'register'
    And no further line '+QLAURC' has come

    Examples:
      | case                | answer | code |
      | bad request         | 4.00   | 400  |
      | forbidden           | 4.03   | 403  |
      | not found           | 4.04   | 404  |
      | precondition failed | 4.12   | 412  |

  @id:lwm2m-result-update-refused @clause:lwm2m-result.refused
  Scenario Outline: An update that the server refuses has the number of its answer
    Given the LwM2M client is registered for 86400 s with ''
    And the LwM2M server answers the next update with 'ACK <answer>'
    When the host sends 'AT+QLAUPDATE=0,1000'
    Then the module answers OK
    And the line '+QLAUPDATE: <code>,{int:0-65535}' follows within 131 s
    And the LwM2M server gets 'update, lt 1000'

    Examples:
      | case                | answer | code |
      | bad request         | 4.00   | 400  |
      | forbidden           | 4.03   | 403  |
      | not found           | 4.04   | 404  |
      | precondition failed | 4.12   | 412  |

  @id:lwm2m-result-deregistration-refused @clause:lwm2m-result.refused
  Scenario Outline: A deregistration that the server refuses has the number of its answer
    Given the LwM2M client is registered for 86400 s with ''
    And the LwM2M server answers the next deregistration with 'ACK <answer>'
    When the host sends 'AT+QLADEREG'
    Then the module answers OK
    And the line '+QLADEREG: <code>' follows within 131 s
    And the LwM2M server gets 'deregister'

    Examples:
      | case                | answer | code |
      | bad request         | 4.00   | 400  |
      | forbidden           | 4.03   | 403  |
      | not found           | 4.04   | 404  |
      | precondition failed | 4.12   | 412  |

  @id:lwm2m-result-data-refused @clause:lwm2m-result.refused @clause:send-ack.refused
  Scenario Outline: CON data that the server refuses have the number of its answer in "send_ack"
    Given the LwM2M server plays the platform 'andlink'
    And the module has accepted 'AT+QLACFG="platform",2'
    And the LwM2M client is registered for 86400 s with '/19/1/0'
    And the LwM2M server answers the next data with 'ACK <answer>'
    When the host sends 'AT+QLASENDDATA=1,5,"abcde",1'
    Then the module answers OK
    And the URC '+QLASENDDATA: 0,{id}' comes after that
    And the URC '+QLAURC: "send_ack",<code>,{id}' comes after that
    And the LwM2M server gets 'data CON, value "abcde"'

    Examples:
      | case                | answer | code |
      | bad request         | 4.00   | 400  |
      | forbidden           | 4.03   | 403  |
      | not found           | 4.04   | 404  |
      | precondition failed | 4.12   | 412  |

  @id:lwm2m-result-other-registration @clause:lwm2m-result.other
  Scenario Outline: 900: an answer to a registration that the table lacks
    Given the module has accepted 'AT+QLACONFIG=0,"{lwm2m.address}",{lwm2m.port},"{lwm2m.endpoint}",86400,3'
    And the LwM2M server answers the next registration with 'ACK <answer>'
    When the host sends 'AT+QLAREG'
    Then the module answers OK
    And the line '+QLAREG: 900' follows within 131 s
    And the LwM2M server gets 'register'
    When the host sends 'AT+QLAREG'
    Then the module answers OK
    And the line '+QLAREG: 0' follows within 131 s
    And the LwM2M server gets 'register'

    Examples:
      | case                  | answer |
      | unauthorized          | 4.01   |
      | bad option            | 4.02   |
      | method not allowed    | 4.05   |
      | not acceptable        | 4.06   |
      | unsupported format    | 4.15   |
      | internal server error | 5.00   |
      | service unavailable   | 5.03   |

  @id:lwm2m-result-other-update @clause:lwm2m-result.other
  Scenario Outline: 900: an answer to an update that the table lacks
    Given the LwM2M client is registered for 86400 s with ''
    And the LwM2M server answers the next update with 'ACK <answer>'
    When the host sends 'AT+QLAUPDATE=0,1000'
    Then the module answers OK
    And the line '+QLAUPDATE: 900,{int:0-65535}' follows within 131 s
    And the LwM2M server gets 'update, lt 1000'

    Examples:
      | case                  | answer |
      | unauthorized          | 4.01   |
      | method not allowed    | 4.05   |
      | internal server error | 5.00   |

  @id:lwm2m-result-other-deregistration @clause:lwm2m-result.other
  Scenario: 900: an answer to a deregistration that the table lacks
    Given the LwM2M client is registered for 86400 s with ''
    And the LwM2M server answers the next deregistration with 'ACK 5.00'
    When the host sends 'AT+QLADEREG'
    Then the module answers OK
    And the line '+QLADEREG: 900' follows within 131 s
    And the LwM2M server gets 'deregister'

  @id:lwm2m-result-other-data @clause:lwm2m-result.other
  Scenario Outline: 900: an answer to CON data that the table lacks
    Given the LwM2M server plays the platform 'andlink'
    And the module has accepted 'AT+QLACFG="platform",2'
    And the LwM2M client is registered for 86400 s with '/19/1/0'
    And the LwM2M server answers the next data with 'ACK <answer>'
    When the host sends 'AT+QLASENDDATA=1,5,"abcde",1'
    Then the module answers OK
    And the URC '+QLASENDDATA: 0,{id}' comes after that
    And the URC '+QLAURC: "send_ack",900,{id}' comes after that
    And the LwM2M server gets 'data CON, value "abcde"'

    Examples:
      | case                  | answer |
      | unauthorized          | 4.01   |
      | method not allowed    | 4.05   |
      | internal server error | 5.00   |
