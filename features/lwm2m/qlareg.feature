@needs:lwm2m-server
Feature: AT+QLAREG registers the LwM2M client
  LwM2M note, section 2.3. OK says that the command was taken; the line +QLAREG: <result_code> says how the
  registration ended: 0 when the server has accepted it, 1 when it has not answered, 5 when it has answered by RST, and
  otherwise the code that it has refused with. Only a client that is not registered can register.

  Background:
    Given the module is registered and awake
    And the module has accepted 'AT+QLACONFIG=0,"{lwm2m.address}",{lwm2m.port},"{lwm2m.endpoint}",300,3,0'

  # Forms

  @id:qlareg-test-form @clause:qlareg.test-form
  Scenario: What the module makes of a test form, which the section does not have, is recorded
    Then it is recorded how the module answers 'AT+QLAREG=?'

  @id:qlareg-undefined-forms @clause:qlareg.undefined-forms @clause:qlareg.error @clause:qlareg.refused-changes-nothing
  Scenario Outline: A form that the note does not define is refused, and nothing is sent
    When the host sends '<command>'
    Then the module answers ERROR
    When the host sends 'AT+QLAREG'
    Then the module answers OK
    And the LwM2M server gets 'register, ep {lwm2m.endpoint}, lt 300, b U, lwm2m 1.0'
    And the line '+QLAREG: 0' follows within 131 s

    Examples:
      | case                 | command       |
      | read                 | AT+QLAREG?    |
      | write, a number      | AT+QLAREG=0   |
      | write, a text        | AT+QLAREG="a" |
      | write, no parameters | AT+QLAREG=    |

  # Success

  @id:qlareg-registers @clause:qlareg.result @clause:qlareg.result.success @clause:qlareg.deadline
  @clause:qlareg.example @clause:qlareg.wire
  Scenario: OK, then the result, when the server has accepted the registration
    When the host sends 'AT+QLAREG'
    Then the module answers OK
    And the LwM2M server gets 'register CON, ep {lwm2m.endpoint}, lt 300, b U, lwm2m 1.0'
    And the line '+QLAREG: 0' follows within 131 s
    And no further line '+QLAREG' has come

  @id:qlareg-result-late @clause:qlareg.result @clause:qlareg.result.success @needs:time:65s
  Scenario: The result comes when the server has answered, not before
    Given the module has accepted 'AT+QLACFG="retransmit",20,1'
    And the LwM2M server answers the next registration with 'ACK 2.01, Location-Path rd, Location-Path 77' after 12 s
    When the host sends 'AT+QLAREG'
    Then the module answers OK
    And the LwM2M server gets 'register, ep {lwm2m.endpoint}, lt 300, b U, lwm2m 1.0'
    When the bench is quiet for 10 s
    Then no further line '+QLAREG' has come
    When the host sends 'AT+QLASTATUS?'
    Then the module answers '+QLASTATUS: 1' and OK
    And the line '+QLAREG: 0' follows within 60 s

  @id:qlareg-objects @clause:qlareg.wire.objects @clause:qlareg.wire
  Scenario Outline: The registration names the objects that were added, each by its instance
    Given the module has accepted 'AT+QLAADDOBJ=<first>'
    When the host sends 'AT+QLAADDOBJ=<second>'
    Then the module answers OK
    When the host sends 'AT+QLAREG'
    Then the module answers OK
    And the LwM2M server gets 'register, ep {lwm2m.endpoint}, lt 300, b U, lwm2m 1.0, objects <objects>'
    And the line '+QLAREG: 0' follows within 131 s

    Examples:
      | case                     | first        | second           | objects       |
      | two instances of one     | 19,0,1,0     | 19,1,1,0         | /19/0 /19/1   |
      | one each of two          | 19,0,1,0     | 3303,0,1,5700    | /19/0 /3303/0 |
      | with several resources   | 19,1,1,0     | 19,0,4,0,1,2,3   | /19/0 /19/1   |

  @id:qlareg-again @clause:qlareg.after-deregistration @clause:qlareg.result.success
  Scenario: After a deregistration the client can register again
    Given the LwM2M client is registered for 300 s with ''
    When the host sends 'AT+QLADEREG'
    Then the module answers OK
    And the LwM2M server gets 'deregister'
    And the line '+QLADEREG: 0' follows within 131 s
    When the host sends 'AT+QLAREG'
    Then the module answers OK
    And the LwM2M server gets 'register, ep {lwm2m.endpoint}, lt 300, lwm2m 1.0'
    And the line '+QLAREG: 0' follows within 131 s
    When the host sends 'AT+QLADEREG'
    Then the module answers OK
    And the LwM2M server gets 'deregister'
    And the line '+QLADEREG: 0' follows within 131 s

  @id:qlareg-after-restart @clause:qlareg.after-restart @needs:power
  Scenario: A registration does not outlast power-off: the client can register again
    When the host sends 'AT+QLAREG'
    Then the module answers OK
    And the LwM2M server gets 'register, ep {lwm2m.endpoint}, lt 300, b U, lwm2m 1.0'
    And the line '+QLAREG: 0' follows within 131 s
    When the module is switched off and on again
    And the host sends 'AT+QLAREG'
    Then the module answers OK
    And the LwM2M server gets 'register, ep {lwm2m.endpoint}, lt 300, b U, lwm2m 1.0'
    And the line '+QLAREG: 0' follows within 131 s

  # Failures; after each of them the client is not registered, and can register

  @id:qlareg-refused @clause:qlareg.result @clause:qlareg.result.refused @clause:qlareg.after-failure
  Scenario Outline: A refusal is reported by its code
    Given the LwM2M server answers the next registration with 'ACK <response>'
    When the host sends 'AT+QLAREG'
    Then the module answers OK
    And the LwM2M server gets 'register, ep {lwm2m.endpoint}, lt 300, b U, lwm2m 1.0'
    And the line '+QLAREG: <result>' follows within 131 s
    When the host sends 'AT+QLAREG'
    Then the module answers OK
    And the LwM2M server gets 'register, ep {lwm2m.endpoint}, lt 300, b U, lwm2m 1.0'
    And the line '+QLAREG: 0' follows within 131 s

    Examples:
      | case                | response | result |
      | bad request         | 4.00     | 400    |
      | forbidden           | 4.03     | 403    |
      | not found           | 4.04     | 404    |
      | precondition failed | 4.12     | 412    |

  @id:qlareg-refused-otherwise @clause:qlareg.result.other @clause:qlareg.after-failure
  Scenario Outline: A refusal by a code that the list lacks is reported as 900
    Given the LwM2M server answers the next registration with 'ACK <response>'
    When the host sends 'AT+QLAREG'
    Then the module answers OK
    And the LwM2M server gets 'register, ep {lwm2m.endpoint}, lt 300, b U, lwm2m 1.0'
    And the line '+QLAREG: 900' follows within 131 s
    When the host sends 'AT+QLAREG'
    Then the module answers OK
    And the LwM2M server gets 'register, ep {lwm2m.endpoint}, lt 300, b U, lwm2m 1.0'
    And the line '+QLAREG: 0' follows within 131 s

    Examples:
      | case                  | response |
      | unauthorized          | 4.01     |
      | method not allowed    | 4.05     |
      | not acceptable        | 4.06     |
      | internal server error | 5.00     |
      | service unavailable   | 5.03     |

  @id:qlareg-timeout @clause:qlareg.result.timeout @clause:qlareg.after-failure @clause:qlareg.deadline
  Scenario Outline: A server that does not answer is reported when the last transmission has timed out
    Given the module has accepted 'AT+QLACFG="retransmit",<timeout>,0'
    And the LwM2M server ignores the next registration
    When the host sends 'AT+QLAREG'
    Then the module answers OK
    And the LwM2M server gets 'register, ep {lwm2m.endpoint}, lt 300, b U, lwm2m 1.0'
    And the line '+QLAREG: 1' follows within <total> s
    When the host sends 'AT+QLAREG'
    Then the module answers OK
    And the LwM2M server gets 'register, ep {lwm2m.endpoint}, lt 300, b U, lwm2m 1.0'
    And the line '+QLAREG: 0' follows within <total> s

    Examples:
      | case     | timeout | total |
      | shortest | 2       | 7     |
      | longer   | 6       | 11    |

  @id:qlareg-reset @clause:qlareg.result.reset @clause:qlareg.after-failure
  Scenario: A server that answers by RST is reported by 5, and by an event
    Given the LwM2M server resets the next registration
    When the host sends 'AT+QLAREG'
    Then the module answers OK
    And the LwM2M server gets 'register, ep {lwm2m.endpoint}, lt 300, b U, lwm2m 1.0'
    And the line '+QLAREG: 5' follows within 131 s
    And the URC '+QLAURC: "lw_event",0,5,{int:0-65535}' comes
    When the host sends 'AT+QLAREG'
    Then the module answers OK
    And the LwM2M server gets 'register, ep {lwm2m.endpoint}, lt 300, b U, lwm2m 1.0'
    And the line '+QLAREG: 0' follows within 131 s

  # Refused unless the client is not registered

  @id:qlareg-while-registering @clause:qlareg.gate.registering @clause:qlareg.error
  @clause:qlareg.refused-changes-nothing @needs:time:65s
  Scenario: While the client is registering a second command is refused, and sends nothing
    Given the module has accepted 'AT+QLACFG="retransmit",20,1'
    And the LwM2M server ignores the next registration
    When the host sends 'AT+QLAREG'
    Then the module answers OK
    And the LwM2M server gets 'register, ep {lwm2m.endpoint}, lt 300, b U, lwm2m 1.0'
    When the host sends 'AT+QLAREG'
    Then the module answers ERROR
    And the LwM2M server gets the same again 1 times, first after 20 to 20 s, then at doubled intervals
    And the line '+QLAREG: 0' follows within 65 s

  @id:qlareg-while-registered @clause:qlareg.gate.registered @clause:qlareg.error
  @clause:qlareg.refused-changes-nothing
  Scenario: While the client is registered the command is refused, sends nothing, and leaves it registered
    Given the LwM2M client is registered for 300 s with ''
    When the host sends 'AT+QLAREG'
    Then the module answers ERROR
    When the host sends 'AT+QLASTATUS?'
    Then the module answers '+QLASTATUS: 2' and OK
    When the host sends 'AT+QLADEREG'
    Then the module answers OK
    And the LwM2M server gets 'deregister'
    And the line '+QLADEREG: 0' follows within 131 s

  @id:qlareg-while-deregistering @clause:qlareg.gate.deregistering @clause:qlareg.error
  @clause:qlareg.refused-changes-nothing @clause:qlareg.after-deregistration @needs:time:65s
  Scenario: While the client is deregistering the command is refused; when it is done it is accepted
    Given the module has accepted 'AT+QLACFG="retransmit",20,1'
    And the LwM2M client is registered for 300 s with ''
    And the LwM2M server ignores the next deregistration
    When the host sends 'AT+QLADEREG'
    Then the module answers OK
    And the LwM2M server gets 'deregister'
    When the host sends 'AT+QLAREG'
    Then the module answers ERROR
    And the LwM2M server gets the same again 1 times, first after 20 to 20 s, then at doubled intervals
    And the line '+QLADEREG: 0' follows within 65 s
    When the host sends 'AT+QLAREG'
    Then the module answers OK
    And the LwM2M server gets 'register, ep {lwm2m.endpoint}, lt 300, lwm2m 1.0'
    And the line '+QLAREG: 0' follows within 65 s

  @id:qlareg-while-recovering @clause:qlareg.gate.recovering @clause:qlareg.error
  @clause:qlareg.refused-changes-nothing @needs:sleep @needs:time:120s
  Scenario: While the session is being recovered after deep sleep the command is refused, and the recovery goes on
    Given the module has accepted 'AT+QCFG="dsevent",1'
    And the module has accepted 'AT+QLACFG="retransmit",20,1'
    And the LwM2M client is registered for 86400 s with ''
    And the LwM2M server answers the next update with 'ACK 2.04' after 15 s
    When the module falls into deep sleep
    And the host wakes the module
    Then the LwM2M server gets 'update'
    When the host sends 'AT+QLAREG'
    Then the module answers ERROR
    And the URC '+QLAURC: "recovered",0' comes within 20 s
    When the host sends 'AT+QLASTATUS?'
    Then the module answers '+QLASTATUS: 2' and OK
