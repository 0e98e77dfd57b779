@needs:lwm2m-server
Feature: AT+QLADELOBJ deletes an object
  LwM2M note, section 2.7. The object goes with all its instances; registered, the module tells the platform by an
  update that carries the new list, whose result is the line +QLADELOBJ: <result_code>. What the server gets and no step
  names fails a scenario at its end.

  Background:
    Given the module is registered and awake
    And the module has accepted 'AT+QLACFG="lifetime_enable",1'
    And the module has accepted 'AT+QLACFG="retransmit",2,5'
    And the module has accepted 'AT+QLACONFIG=0,"{lwm2m.address}",{lwm2m.port},"{lwm2m.endpoint}",86400,3'

  # Forms

  @id:qladelobj-test-form @clause:qladelobj.test-form
  Scenario: The note has no test form: what it brings is recorded
    Then it is recorded how the module answers 'AT+QLADELOBJ=?'

  @id:qladelobj-undefined-forms @clause:qladelobj.undefined-forms @clause:qladelobj.write.required
  @clause:qladelobj.refused-changes-nothing
  Scenario Outline: A form that the note does not define, and one without an object, are refused
    Given the module has accepted 'AT+QLAADDOBJ=19,0,1,0'
    When the host sends 'AT+QLADELOBJ<form>'
    Then the module answers ERROR
    When the host sends 'AT+QLAADDOBJ?'
    Then the module answers '+QLAADDOBJ: 19,0,1,0' and OK

    Examples:
      | case      | form |
      | read      | ?    |
      | execution |      |
      | no object | =    |

  @id:qladelobj-unusual @clause:qladelobj.unusual
  Scenario Outline: What unusual spellings bring is recorded
    Given the module has accepted 'AT+QLAADDOBJ=19,0,1,0'
    Then it is recorded how the module answers '<command>'
    And it is recorded how the module answers 'AT+QLAADDOBJ?'

    Examples:
      | case                   | command           |
      | lower case behind AT   | AT+qladelobj=19   |
      | quotes around a number | AT+QLADELOBJ="19" |
      | an instance besides    | AT+QLADELOBJ=19,0 |

  # What it does

  @id:qladelobj-before-registration @clause:qladelobj.write.unregistered @clause:qladelobj.all-instances
  @clause:qladelobj.wire.register @clause:qladelobj.before-and-after
  Scenario: Before the registration OK is all, nothing is sent, and the object is gone with all its instances
    Given the module has accepted 'AT+QLAADDOBJ=17,0,1,0'
    And the module has accepted 'AT+QLAADDOBJ=17,1,2,0,1'
    And the module has accepted 'AT+QLAADDOBJ=17,5,1,3'
    And the module has accepted 'AT+QLAADDOBJ=19,0,1,0'
    When the host sends 'AT+QLADELOBJ=17'
    Then the module answers OK
    When the bench is quiet for 10 s
    And the host sends 'AT+QLAADDOBJ?'
    Then the module answers '+QLAADDOBJ: 19,0,1,0' and OK
    When the host sends 'AT+QLAREG'
    Then the module answers OK
    And the LwM2M server gets 'register, objects /19/0'
    And the line '+QLAREG: 0' follows within 131 s
    And no further line '+QLADELOBJ' has come

  @id:qladelobj-registered @clause:qladelobj.write.result @clause:qladelobj.write.deadline
  @clause:qladelobj.wire.update @clause:qladelobj.all-instances @clause:qladelobj.before-and-after
  @clause:lwm2m-result.accepted
  Scenario: Registered, the command sends an update with the whole new list, and its result follows
    Given the LwM2M client is registered for 86400 s with '/17/0/0 /17/1/0 /17/1/1 /19/0/0 /20/3/0'
    When the host sends 'AT+QLADELOBJ=17'
    Then the module answers OK
    And the LwM2M server gets 'update CON, objects /19/0 /20/3'
    And the line '+QLADELOBJ: 0' follows within 131 s
    When the host sends 'AT+QLAADDOBJ?'
    Then the module answers these lines in any order and OK:
      | line                 |
      | +QLAADDOBJ: 19,0,1,0 |
      | +QLAADDOBJ: 20,3,1,0 |
    When the host sends 'AT+QLADELOBJ=20'
    Then the module answers OK
    And the LwM2M server gets 'update CON, objects /19/0'
    And the line '+QLADELOBJ: 0' follows within 131 s
    And no further line '+QLADELOBJ' has come
    And no further line '+QLAURC' has come

  @id:qladelobj-last @clause:qladelobj.wire.update @clause:qladelobj.write.result
  Scenario: The last object can be deleted: the update has none but the built-in ones
    Given the LwM2M client is registered for 86400 s with '/19/0/0'
    When the host sends 'AT+QLADELOBJ=19'
    Then the module answers OK
    And the LwM2M server gets 'update, objects'
    And the line '+QLADELOBJ: 0' follows within 131 s
    When the host sends 'AT+QLAADDOBJ?'
    Then the module answers OK

  @id:qladelobj-deregistered @clause:qladelobj.write.unregistered @clause:qladelobj.before-and-after
  @clause:qladelobj.wire.register
  Scenario: After the deregistration it is as before the registration
    Given the LwM2M client is registered for 86400 s with '/17/0/0 /19/0/0'
    When the host sends 'AT+QLADEREG'
    Then the module answers OK
    And the LwM2M server gets 'deregister'
    And the line '+QLADEREG: 0' follows within 131 s
    When the host sends 'AT+QLADELOBJ=17'
    Then the module answers OK
    When the bench is quiet for 10 s
    And the host sends 'AT+QLAREG'
    Then the module answers OK
    And the LwM2M server gets 'register, objects /19/0'
    And the line '+QLAREG: 0' follows within 131 s
    And no further line '+QLADELOBJ' has come

  @id:qladelobj-while-registering @clause:qladelobj.while-registering @clause:qladelobj.refused-changes-nothing
  @needs:time:20s
  Scenario: While the registration is under way the command is refused; afterwards it works
    Given the module has accepted 'AT+QLAADDOBJ=17,0,1,0'
    And the module has accepted 'AT+QLAADDOBJ=19,0,1,0'
    And the module has accepted 'AT+QLACFG="retransmit",10,1'
    And the LwM2M server keeps silent
    When the host sends 'AT+QLAREG'
    Then the module answers OK
    And the LwM2M server gets 'register, objects /17/0 /19/0'
    When the host sends 'AT+QLADELOBJ=17'
    Then the module answers ERROR
    When the LwM2M server answers as usual
    Then the LwM2M server gets the same again 1 times, first after 10 to 10 s, then at doubled intervals
    And the URC '+QLAREG: 0' comes within 35 s
    When the host sends 'AT+QLADELOBJ=17'
    Then the module answers OK
    And the LwM2M server gets 'update, objects /19/0'
    And the line '+QLADELOBJ: 0' follows within 35 s
    And no further line '+QLADELOBJ' has come

  @id:qladelobj-room @clause:qladelobj.room @clause:qlaaddobj.limit.objects
  Scenario: A deleted object makes room for another one, and can be added again
    Given the module has accepted 'AT+QLAADDOBJ=17,0,1,0'
    And the module has accepted 'AT+QLAADDOBJ=18,0,1,0'
    And the module has accepted 'AT+QLAADDOBJ=19,0,1,0'
    When the host sends 'AT+QLADELOBJ=17'
    Then the module answers OK
    When the host sends 'AT+QLAADDOBJ=20,0,1,0'
    Then the module answers OK
    When the host sends 'AT+QLADELOBJ=19'
    Then the module answers OK
    When the host sends 'AT+QLAADDOBJ=17,0,2,5,6'
    Then the module answers OK
    When the host sends 'AT+QLAADDOBJ?'
    Then the module answers these lines in any order and OK:
      | line                   |
      | +QLAADDOBJ: 17,0,2,5,6 |
      | +QLAADDOBJ: 18,0,1,0   |
      | +QLAADDOBJ: 20,0,1,0   |

  # What becomes of the update

  @id:qladelobj-update-refused @clause:lwm2m-result.object-codes @clause:qladelobj.write.result
  @clause:qladelobj.failed-update
  Scenario Outline: What the server refuses is reported with the code of the refusal
    Given the LwM2M client is registered for 86400 s with '/17/0/0 /19/0/0'
    And the LwM2M server answers the next update with 'ACK <code>'
    When the host sends 'AT+QLADELOBJ=17'
    Then the module answers OK
    And the LwM2M server gets 'update, objects /19/0'
    And the line '+QLADELOBJ: <result>' follows within 131 s
    And it is recorded how the module answers 'AT+QLAADDOBJ?'
    And no further line '+QLADELOBJ' has come

    Examples:
      | case                | code | result |
      | Bad Request         | 4.00 | 400    |
      | Forbidden           | 4.03 | 403    |
      | Not Found           | 4.04 | 404    |
      | Precondition Failed | 4.12 | 412    |

  @id:qladelobj-update-refused-other @clause:lwm2m-result.object-other
  Scenario: An answer that the list of results lacks is reported as 900
    Given the LwM2M client is registered for 86400 s with '/17/0/0 /19/0/0'
    And the LwM2M server answers the next update with 'ACK 5.00'
    When the host sends 'AT+QLADELOBJ=17'
    Then the module answers OK
    And the LwM2M server gets 'update, objects /19/0'
    And the line '+QLADELOBJ: 900' follows within 131 s
    And no further line '+QLADELOBJ' has come

  @id:qladelobj-update-reset @clause:lwm2m-reset.result @clause:lwm2m-reset.lw-event
  Scenario: A reset is reported as 5, and by lw_event
    Given the LwM2M client is registered for 86400 s with '/17/0/0 /19/0/0'
    And the LwM2M server resets the next update
    When the host sends 'AT+QLADELOBJ=17'
    Then the module answers OK
    And the LwM2M server gets 'update, objects /19/0'
    And the line '+QLADELOBJ: 5' follows within 131 s
    And the URC '+QLAURC: "lw_event",0,5,{int:0-65535}' comes
    And no further line '+QLAURC: "lw_event"' has come

  # What is refused

  @id:qladelobj-never-added @clause:qladelobj.never-added @clause:qladelobj.refused-changes-nothing
  @clause:qladelobj.object-id.bounds
  Scenario Outline: An object that was not added is not deleted
    Given the module has accepted 'AT+QLAADDOBJ=19,0,1,0'
    When the host sends 'AT+QLADELOBJ=<object>'
    Then the module answers ERROR
    When the host sends 'AT+QLAADDOBJ?'
    Then the module answers '+QLAADDOBJ: 19,0,1,0' and OK

    Examples:
      | case           | object |
      | never added    | 20     |
      | the object 2   | 2      |
      | the largest ID | 65535  |

  @id:qladelobj-never-added-registered @clause:qladelobj.never-added @clause:qladelobj.refused-changes-nothing
  Scenario: While registered it is the same, and nothing is sent
    Given the LwM2M client is registered for 86400 s with '/19/0/0 /20/0/0'
    When the host sends 'AT+QLADELOBJ=17'
    Then the module answers ERROR
    When the host sends 'AT+QLADELOBJ=20'
    Then the module answers OK
    And the LwM2M server gets 'update, objects /19/0'
    And the line '+QLADELOBJ: 0' follows within 131 s
    When the host sends 'AT+QLADELOBJ=20'
    Then the module answers ERROR
    And no further line '+QLADELOBJ' has come

  @id:qladelobj-largest @clause:qladelobj.object-id.bounds
  Scenario: The object of the largest ID can be deleted
    Given the module has accepted 'AT+QLAADDOBJ=65535,0,1,0'
    And the module has accepted 'AT+QLAADDOBJ=19,0,1,0'
    When the host sends 'AT+QLADELOBJ=65535'
    Then the module answers OK
    When the host sends 'AT+QLAADDOBJ?'
    Then the module answers '+QLAADDOBJ: 19,0,1,0' and OK

  @id:qladelobj-id-range @clause:qladelobj.object-id.range @clause:qladelobj.write.error
  @clause:qladelobj.refused-changes-nothing
  Scenario Outline: An ID outside its range is refused
    Given the module has accepted 'AT+QLAADDOBJ=19,0,1,0'
    When the host sends 'AT+QLADELOBJ=<object>'
    Then the module answers ERROR
    When the host sends 'AT+QLAADDOBJ?'
    Then the module answers '+QLAADDOBJ: 19,0,1,0' and OK

    Examples:
      | case                 | object  |
      | one too large        | 65536   |
      | 19 more than 16 bits | 65555   |
      | negative             | -1      |
      | no number            | "light" |

  # The example

  @id:qladelobj-example @clause:qladelobj.example
  Scenario: The example of 2.7, with object 17 added before: it is deleted
    Given the LwM2M client is registered for 86400 s with '/17/0/0 /19/0/0'
    When the host sends 'AT+QLADELOBJ=17'
    Then the module answers OK
    And the LwM2M server gets 'update, objects /19/0'
    And the line '+QLADELOBJ: 0' follows within 131 s
