@needs:lwm2m-server
Feature: AT+QLADEREG ends the registration
  LwM2M note, section 2.5. OK says that the command was taken, the line +QLADEREG: <result_code> what became of it. The
  module sends DELETE to the location that the server gave it. Afterwards the client can be configured and registered
  anew. What the server gets and no step names fails a scenario at its end.

  Background:
    Given the module is registered and awake
    And the module has accepted 'AT+QLACFG="lifetime_enable",1'
    And the module has accepted 'AT+QLACFG="retransmit",2,5'

  # Forms

  @id:qladereg-test-form @clause:qladereg.test-form
  Scenario: The note has no test form: what it brings is recorded
    Then it is recorded how the module answers 'AT+QLADEREG=?'

  @id:qladereg-undefined-forms @clause:qladereg.undefined-forms @clause:qladereg.refused-changes-nothing
  Scenario Outline: A form that the note does not define is refused, and the registration goes on
    Given the LwM2M client is registered for 86400 s with '/19/0/0'
    When the host sends 'AT+QLADEREG<form>'
    Then the module answers ERROR
    When the host sends 'AT+QLAUPDATE=0,3600'
    Then the module answers OK
    And the LwM2M server gets 'update, lt 3600'
    And the line '+QLAUPDATE: 0,{int:0-65535}' follows within 131 s
    And no further line '+QLADEREG' has come

    Examples:
      | case  | form |
      | read  | ?    |
      | write | =0   |

  @id:qladereg-unusual @clause:qladereg.unusual
  Scenario Outline: What unusual spellings bring is recorded
    Given the LwM2M client is registered for 86400 s with '/19/0/0'
    Then it is recorded how the module answers '<command>'
    And the LwM2M server gets 'deregister' or nothing

    Examples:
      | case                       | command      |
      | lower case behind AT       | AT+qladereg  |
      | an equals sign and no more | AT+QLADEREG= |

  # What it does

  @id:qladereg-deregisters @clause:qladereg.execution.result @clause:qladereg.deadline @clause:qladereg.wire
  @clause:qladereg.status @clause:lwm2m-result.accepted
  Scenario: The client deregisters at its location, and says so
    Given the LwM2M client is registered for 86400 s with '/19/0/0'
    When the host sends 'AT+QLADEREG'
    Then the module answers OK
    And the LwM2M server gets 'deregister CON'
    And the line '+QLADEREG: 0' follows within 131 s
    When the host sends 'AT+QLASTATUS?'
    Then the module answers one of these, late lines within 5 s:
      | form                  |
      | +QLASTATUS: 4 then OK |
      | +QLASTATUS: 0 then OK |
    And no further line '+QLADEREG' has come
    And no further line '+QLAURC' has come

  @id:qladereg-then @clause:qladereg.then @clause:qladereg.objects-stay
  Scenario: Afterwards the client can be configured anew, its objects are still there, and it registers with them
    Given the LwM2M client is registered for 86400 s with '/19/0/0 /19/0/1'
    When the host sends 'AT+QLADEREG'
    Then the module answers OK
    And the LwM2M server gets 'deregister'
    And the line '+QLADEREG: 0' follows within 131 s
    When the host sends 'AT+QLACONFIG=0,"{lwm2m.address}",{lwm2m.port},"another-endpoint",3600,3'
    Then the module answers OK
    When the host sends 'AT+QLAADDOBJ?'
    Then the module answers '+QLAADDOBJ: 19,0,2,0,1' and OK
    When the host sends 'AT+QLAREG'
    Then the module answers OK
    And the LwM2M server gets 'register, ep another-endpoint, lt 3600, objects /19/0'
    And the line '+QLAREG: 0' follows within 131 s
    When the host sends 'AT+QLASTATUS?'
    Then the module answers '+QLASTATUS: 2' and OK

  @id:qladereg-again @clause:qladereg.then @clause:qladereg.wire
  Scenario: Registered again with the same settings it can be deregistered again, at its new location
    Given the LwM2M client is registered for 86400 s with '/19/0/0'
    When the host sends 'AT+QLADEREG'
    Then the module answers OK
    And the LwM2M server gets 'deregister'
    And the line '+QLADEREG: 0' follows within 131 s
    When the host sends 'AT+QLAREG'
    Then the module answers OK
    And the LwM2M server gets 'register, ep {lwm2m.endpoint}, lt 86400, objects /19/0'
    And the line '+QLAREG: 0' follows within 131 s
    When the host sends 'AT+QLADEREG'
    Then the module answers OK
    And the LwM2M server gets 'deregister'
    And the line '+QLADEREG: 0' follows within 131 s

  @id:qladereg-quiet @clause:qladereg.execution.result @clause:update-interval.registered-only @needs:time:120s
  Scenario: The result waits for the server's answer, and no update is sent meanwhile
    Given the module has accepted 'AT+QLACFG="retransmit",20,1'
    And the LwM2M client is registered for 20 s with '/19/0/0'
    And the LwM2M server answers the next deregistration with 'ACK 2.02' after 15 s
    When the host sends 'AT+QLADEREG'
    Then the module answers OK
    And the LwM2M server gets 'deregister'
    When the bench is quiet for 14 s
    Then no further line '+QLADEREG' has come
    And the line '+QLADEREG: 0' follows within 16 s
    When the bench is quiet for 30 s
    And the host sends 'AT+QLAREG'
    Then the module answers OK
    And the LwM2M server gets 'register'
    And the line '+QLAREG: 0' follows within 65 s
    And no further line '+QLAURC: "ping"' has come

  # What becomes of it

  @id:qladereg-refused @clause:lwm2m-result.deregister-codes @clause:qladereg.execution.result
  @clause:qladereg.refused.state
  Scenario Outline: What the server refuses is reported with the code of the refusal
    Given the LwM2M client is registered for 86400 s with '/19/0/0'
    And the LwM2M server answers the next deregistration with 'ACK <code>'
    When the host sends 'AT+QLADEREG'
    Then the module answers OK
    And the LwM2M server gets 'deregister'
    And the line '+QLADEREG: <result>' follows within 131 s
    And it is recorded how the module answers 'AT+QLASTATUS?'
    And no further line '+QLADEREG' has come

    Examples:
      | case                | code | result |
      | Bad Request         | 4.00 | 400    |
      | Forbidden           | 4.03 | 403    |
      | Not Found           | 4.04 | 404    |
      | Precondition Failed | 4.12 | 412    |

  @id:qladereg-refused-other @clause:lwm2m-result.deregister-other
  Scenario Outline: An answer that the list of results lacks is reported as 900
    Given the LwM2M client is registered for 86400 s with '/19/0/0'
    And the LwM2M server answers the next deregistration with 'ACK <code>'
    When the host sends 'AT+QLADEREG'
    Then the module answers OK
    And the LwM2M server gets 'deregister'
    And the line '+QLADEREG: 900' follows within 131 s
    And no further line '+QLADEREG' has come

    Examples:
      | case                  | code |
      | Unauthorized          | 4.01 |
      | Internal Server Error | 5.00 |

  @id:qladereg-reset @clause:lwm2m-reset.result @clause:lwm2m-reset.lw-event
  Scenario: A reset is reported as 5, and by lw_event
    Given the LwM2M client is registered for 86400 s with '/19/0/0'
    And the LwM2M server resets the next deregistration
    When the host sends 'AT+QLADEREG'
    Then the module answers OK
    And the LwM2M server gets 'deregister'
    And the line '+QLADEREG: 5' follows within 131 s
    And the URC '+QLAURC: "lw_event",0,5,{int:0-65535}' comes
    And no further line '+QLAURC: "lw_event"' has come

  # When it is refused

  @id:qladereg-not-registered @clause:qladereg.not-registered @clause:qladereg.not-registered.silent
  Scenario: Without a registration the command is refused or fails, and nothing is sent
    Given the module has accepted 'AT+QLACONFIG=0,"{lwm2m.address}",{lwm2m.port},"{lwm2m.endpoint}",86400,3'
    When the host sends 'AT+QLADEREG'
    Then the module answers one of these, late lines within 5 s:
      | form                   |
      | ERROR                  |
      | OK then +QLADEREG: 900 |
    When the host sends 'AT+QLAREG'
    Then the module answers OK
    And the LwM2M server gets 'register'
    And the line '+QLAREG: 0' follows within 131 s

  @id:qladereg-twice @clause:qladereg.not-registered @clause:qladereg.not-registered.silent @clause:qladereg.then
  Scenario: A second deregistration is refused or fails, and nothing is sent
    Given the LwM2M client is registered for 86400 s with '/19/0/0'
    When the host sends 'AT+QLADEREG'
    Then the module answers OK
    And the LwM2M server gets 'deregister'
    And the line '+QLADEREG: 0' follows within 131 s
    When the host sends 'AT+QLADEREG'
    Then the module answers one of these, late lines within 5 s:
      | form                   |
      | ERROR                  |
      | OK then +QLADEREG: 900 |
    When the host sends 'AT+QLAREG'
    Then the module answers OK
    And the LwM2M server gets 'register'
    And the line '+QLAREG: 0' follows within 131 s

  @id:qladereg-while-deregistering @clause:qladereg.not-registered @clause:qladereg.not-registered.silent
  @needs:time:20s
  Scenario: While the deregistration is under way a second one is refused or fails, and nothing more is sent
    Given the module has accepted 'AT+QLACFG="retransmit",10,1'
    And the LwM2M client is registered for 86400 s with '/19/0/0'
    And the LwM2M server keeps silent
    When the host sends 'AT+QLADEREG'
    Then the module answers OK
    And the LwM2M server gets 'deregister'
    When the host sends 'AT+QLADEREG'
    Then the module answers one of these, late lines within 5 s:
      | form                   |
      | ERROR                  |
      | OK then +QLADEREG: 900 |
    When the LwM2M server answers as usual
    Then the LwM2M server gets the same again 1 times, first after 10 to 10 s, then at doubled intervals
    And the URC '+QLADEREG: 0' comes within 35 s

  @id:qladereg-while-registering @clause:qladereg.while-registering
  @needs:time:20s
  Scenario: What a deregistration brings while the registration is under way is recorded
    Given the module has accepted 'AT+QLACONFIG=0,"{lwm2m.address}",{lwm2m.port},"{lwm2m.endpoint}",86400,3'
    And the module has accepted 'AT+QLACFG="retransmit",10,0'
    And the LwM2M server keeps silent
    When the host sends 'AT+QLAREG'
    Then the module answers OK
    And the LwM2M server gets 'register'
    And it is recorded how the module answers 'AT+QLADEREG'
    And it is recorded how the module answers 'AT+QLASTATUS?'

  # The example

  @id:qladereg-example @clause:qladereg.example
  Scenario: The example of 2.5: registered, the client deregisters
    Given the LwM2M client is registered for 86400 s with '/19/0/0'
    When the host sends 'AT+QLADEREG'
    Then the module answers OK
    And the LwM2M server gets 'deregister'
    And the line '+QLADEREG: 0' follows within 131 s
