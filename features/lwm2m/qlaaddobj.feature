@needs:lwm2m-server
Feature: AT+QLAADDOBJ adds an object
  LwM2M note, section 2.6. A command adds one instance of an object, with its resources; the platform is told by the
  list of objects in the registration, or, registered already, by an update that carries the new list, whose result is
  the line +QLAADDOBJ: <result_code>. There is room for 3 objects, 4 instances of each, and 14 resources in each
  instance. Paths of the built-in objects in the list are not looked at here. What the server gets and no step names
  fails a scenario at its end.

  Background:
    Given the module is registered and awake
    And the module has accepted 'AT+QLACFG="lifetime_enable",1'
    And the module has accepted 'AT+QLACFG="retransmit",2,5'
    And the module has accepted 'AT+QLACONFIG=0,"{lwm2m.address}",{lwm2m.port},"{lwm2m.endpoint}",86400,3'

  # Forms

  @id:qlaaddobj-test-form @clause:qlaaddobj.test-form
  Scenario: The note has no test form: what it brings is recorded
    Then it is recorded how the module answers 'AT+QLAADDOBJ=?'

  @id:qlaaddobj-undefined-form @clause:qlaaddobj.undefined-forms @clause:qlaaddobj.refused-changes-nothing
  Scenario: The execution form, which the note does not define, is refused, and nothing changes
    Given the module has accepted 'AT+QLAADDOBJ=19,0,1,0'
    When the host sends 'AT+QLAADDOBJ'
    Then the module answers ERROR
    When the host sends 'AT+QLAADDOBJ?'
    Then the module answers '+QLAADDOBJ: 19,0,1,0' and OK

  @id:qlaaddobj-read-none @clause:qlaaddobj.read.none
  Scenario: Before anything is added the read form lists nothing
    When the host sends 'AT+QLAADDOBJ?'
    Then the module answers OK

  @id:qlaaddobj-read @clause:qlaaddobj.read.list @clause:qlaaddobj.immediate @clause:qlaaddobj.write.ok
  @clause:qlaaddobj.write.unregistered
  Scenario: The read form has a line for each instance, with the number of its resources and their IDs
    When the host sends 'AT+QLAADDOBJ=19,0,4,0,1,2,3'
    Then the module answers OK
    When the host sends 'AT+QLAADDOBJ?'
    Then the module answers '+QLAADDOBJ: 19,0,4,0,1,2,3' and OK
    When the host sends 'AT+QLAADDOBJ=19,1,1,5'
    Then the module answers OK
    When the host sends 'AT+QLAADDOBJ=3303,7,2,5700,5701'
    Then the module answers OK
    When the host sends 'AT+QLAADDOBJ?'
    Then the module answers these lines in any order and OK:
      | line                           |
      | +QLAADDOBJ: 19,0,4,0,1,2,3     |
      | +QLAADDOBJ: 19,1,1,5           |
      | +QLAADDOBJ: 3303,7,2,5700,5701 |
    And no further line '+QLAADDOBJ' has come

  @id:qlaaddobj-required-parameters @clause:qlaaddobj.write.required @clause:qlaaddobj.write.error
  @clause:qlaaddobj.refused-changes-nothing
  Scenario Outline: A command without one of its parameters is refused, and nothing is added
    Given the module has accepted 'AT+QLAADDOBJ=19,0,1,0'
    When the host sends 'AT+QLAADDOBJ=<parameters>'
    Then the module answers ERROR
    When the host sends 'AT+QLAADDOBJ?'
    Then the module answers '+QLAADDOBJ: 19,0,1,0' and OK

    Examples:
      | case                    | parameters |
      | nothing                 |            |
      | the object alone        | 20         |
      | neither number nor ID   | 20,0       |
      | a number without its ID | 20,0,1     |

  @id:qlaaddobj-unusual @clause:qlaaddobj.unusual
  Scenario Outline: What unusual spellings bring is recorded
    Then it is recorded how the module answers '<command>'
    And it is recorded how the module answers 'AT+QLAADDOBJ?'

    Examples:
      | case                   | command                   |
      | lower case behind AT   | AT+qlaaddobj=19,0,1,0     |
      | quotes around numbers  | AT+QLAADDOBJ="19",0,1,"0" |
      | blanks behind commas   | AT+QLAADDOBJ=19, 0, 1, 0  |
      | blank in the name      | AT+QLAADD OBJ=19,0,1,0    |
      | comma at the end       | AT+QLAADDOBJ=19,0,1,0,    |
      | an ID twice            | AT+QLAADDOBJ=19,0,2,0,0   |
      | IDs that do not ascend | AT+QLAADDOBJ=19,0,3,5,1,3 |
      | no resource            | AT+QLAADDOBJ=19,0,0       |

  # What the platform is told

  @id:qlaaddobj-before-registration @clause:qlaaddobj.write.unregistered @clause:qlaaddobj.wire.register
  @clause:qlaaddobj.before-and-after
  Scenario: Before the registration OK is all, nothing is sent, and the registration has the objects
    When the host sends 'AT+QLAADDOBJ=19,0,2,0,1'
    Then the module answers OK
    When the host sends 'AT+QLAADDOBJ=19,1,1,0'
    Then the module answers OK
    When the host sends 'AT+QLAADDOBJ=20,0,1,5'
    Then the module answers OK
    When the bench is quiet for 10 s
    And the host sends 'AT+QLAREG'
    Then the module answers OK
    And the LwM2M server gets 'register, ep {lwm2m.endpoint}, objects /19/0 /19/1 /20/0'
    And the line '+QLAREG: 0' follows within 131 s
    And no further line '+QLAADDOBJ' has come

  @id:qlaaddobj-registered @clause:qlaaddobj.write.result @clause:qlaaddobj.write.deadline
  @clause:qlaaddobj.wire.update @clause:qlaaddobj.before-and-after @clause:lwm2m-result.accepted
  Scenario: Registered, each command sends an update with the whole new list, and its result follows
    Given the LwM2M client is registered for 86400 s with '/19/0/0'
    When the host sends 'AT+QLAADDOBJ=19,1,1,0'
    Then the module answers OK
    And the LwM2M server gets 'update CON, objects /19/0 /19/1'
    And the line '+QLAADDOBJ: 0' follows within 131 s
    When the host sends 'AT+QLAADDOBJ=20,0,3,0,1,2'
    Then the module answers OK
    And the LwM2M server gets 'update CON, objects /19/0 /19/1 /20/0'
    And the line '+QLAADDOBJ: 0' follows within 131 s
    When the host sends 'AT+QLAADDOBJ?'
    Then the module answers these lines in any order and OK:
      | line                     |
      | +QLAADDOBJ: 19,0,1,0     |
      | +QLAADDOBJ: 19,1,1,0     |
      | +QLAADDOBJ: 20,0,3,0,1,2 |
    And no further line '+QLAADDOBJ' has come
    And no further line '+QLAURC' has come

  @id:qlaaddobj-used @clause:qlaaddobj.immediate @clause:qlaaddobj.write.result
  Scenario: An object that is added while registered is read at once
    Given the LwM2M client is registered for 86400 s with '/19/0/0'
    When the host sends 'AT+QLAADDOBJ=20,1,1,5'
    Then the module answers OK
    And the LwM2M server gets 'update, objects /19/0 /20/1'
    And the line '+QLAADDOBJ: 0' follows within 131 s
    When the LwM2M server reads '/20/1/5'
    Then the URC '+QLAURC: "read",{id},20,1,5' comes
    When the host sends 'AT+QLARDRSP={id},1,20,1,5,1,5,"abcde",0'
    Then the module answers OK
    And the LwM2M server gets 'answer 2.05 to read /20/1/5, value "abcde"'
    And the line '+QLARDRSP: 0' follows within 131 s

  @id:qlaaddobj-result-waits @clause:qlaaddobj.write.result @needs:time:20s
  Scenario: The result waits for the server's answer
    Given the module has accepted 'AT+QLACFG="retransmit",20,1'
    And the LwM2M client is registered for 86400 s with '/19/0/0'
    And the LwM2M server answers the next update with 'ACK 2.04' after 15 s
    When the host sends 'AT+QLAADDOBJ=20,0,1,0'
    Then the module answers OK
    And the LwM2M server gets 'update, objects /19/0 /20/0'
    When the bench is quiet for 14 s
    Then no further line '+QLAADDOBJ' has come
    And the line '+QLAADDOBJ: 0' follows within 16 s

  @id:qlaaddobj-deregistered @clause:qlaaddobj.write.unregistered @clause:qlaaddobj.before-and-after
  @clause:qlaaddobj.wire.register
  Scenario: After the deregistration it is as before the registration
    Given the LwM2M client is registered for 86400 s with '/19/0/0'
    When the host sends 'AT+QLADEREG'
    Then the module answers OK
    And the LwM2M server gets 'deregister'
    And the line '+QLADEREG: 0' follows within 131 s
    When the host sends 'AT+QLAADDOBJ=20,0,1,0'
    Then the module answers OK
    When the bench is quiet for 10 s
    And the host sends 'AT+QLAREG'
    Then the module answers OK
    And the LwM2M server gets 'register, objects /19/0 /20/0'
    And the line '+QLAREG: 0' follows within 131 s
    And no further line '+QLAADDOBJ' has come

  @id:qlaaddobj-while-registering @clause:qlaaddobj.while-registering @clause:qlaaddobj.refused-changes-nothing
  @needs:time:20s
  Scenario: While the registration is under way the command is refused; afterwards it works
    Given the module has accepted 'AT+QLAADDOBJ=19,0,1,0'
    And the module has accepted 'AT+QLACFG="retransmit",10,1'
    And the LwM2M server keeps silent
    When the host sends 'AT+QLAREG'
    Then the module answers OK
    And the LwM2M server gets 'register, objects /19/0'
    When the host sends 'AT+QLAADDOBJ=20,0,1,0'
    Then the module answers ERROR
    When the host sends 'AT+QLAADDOBJ?'
    Then the module answers '+QLAADDOBJ: 19,0,1,0' and OK
    When the LwM2M server answers as usual
    Then the LwM2M server gets the same again 1 times, first after 10 to 10 s, then at doubled intervals
    And the URC '+QLAREG: 0' comes within 35 s
    When the host sends 'AT+QLAADDOBJ=20,0,1,0'
    Then the module answers OK
    And the LwM2M server gets 'update, objects /19/0 /20/0'
    And the line '+QLAADDOBJ: 0' follows within 35 s
    And no further line '+QLAADDOBJ' has come

  # What becomes of the update

  @id:qlaaddobj-update-refused @clause:lwm2m-result.object-codes @clause:qlaaddobj.write.result
  @clause:qlaaddobj.failed-update
  Scenario Outline: What the server refuses is reported with the code of the refusal
    Given the LwM2M client is registered for 86400 s with '/19/0/0'
    And the LwM2M server answers the next update with 'ACK <code>'
    When the host sends 'AT+QLAADDOBJ=20,0,1,0'
    Then the module answers OK
    And the LwM2M server gets 'update, objects /19/0 /20/0'
    And the line '+QLAADDOBJ: <result>' follows within 131 s
    And it is recorded how the module answers 'AT+QLAADDOBJ?'
    And no further line '+QLAADDOBJ' has come

    Examples:
      | case                | code | result |
      | Bad Request         | 4.00 | 400    |
      | Forbidden           | 4.03 | 403    |
      | Not Found           | 4.04 | 404    |
      | Precondition Failed | 4.12 | 412    |

  @id:qlaaddobj-update-refused-other @clause:lwm2m-result.object-other
  Scenario: An answer that the list of results lacks is reported as 900
    Given the LwM2M client is registered for 86400 s with '/19/0/0'
    And the LwM2M server answers the next update with 'ACK 5.00'
    When the host sends 'AT+QLAADDOBJ=20,0,1,0'
    Then the module answers OK
    And the LwM2M server gets 'update, objects /19/0 /20/0'
    And the line '+QLAADDOBJ: 900' follows within 131 s
    And no further line '+QLAADDOBJ' has come

  @id:qlaaddobj-update-reset @clause:lwm2m-reset.result @clause:lwm2m-reset.lw-event
  Scenario: A reset is reported as 5, and by lw_event
    Given the LwM2M client is registered for 86400 s with '/19/0/0'
    And the LwM2M server resets the next update
    When the host sends 'AT+QLAADDOBJ=20,0,1,0'
    Then the module answers OK
    And the LwM2M server gets 'update, objects /19/0 /20/0'
    And the line '+QLAADDOBJ: 5' follows within 131 s
    And the URC '+QLAURC: "lw_event",0,5,{int:0-65535}' comes
    And no further line '+QLAURC: "lw_event"' has come

  # IDs

  @id:qlaaddobj-id-bounds @clause:qlaaddobj.object-id.bounds @clause:qlaaddobj.instance-id.bounds
  @clause:qlaaddobj.resource-id.bounds @clause:qlaaddobj.read.list
  Scenario Outline: IDs are taken from one end of their range to the other
    When the host sends 'AT+QLAADDOBJ=<parameters>'
    Then the module answers OK
    When the host sends 'AT+QLAADDOBJ?'
    Then the module answers '+QLAADDOBJ: <parameters>' and OK

    Examples:
      | case                           | parameters          |
      | smallest that is not built in  | 2,0,1,0             |
      | next to the built-in objects   | 6,0,1,0             |
      | largest object                 | 65535,0,1,0         |
      | smallest instance and resource | 20,0,1,0            |
      | largest instance               | 20,65535,1,0        |
      | largest resource               | 20,0,1,65535        |
      | smallest and largest resource  | 20,0,2,0,65535      |
      | largest of all                 | 65535,65535,1,65535 |

  @id:qlaaddobj-id-range @clause:qlaaddobj.object-id.range @clause:qlaaddobj.instance-id.range
  @clause:qlaaddobj.resource-id.range @clause:qlaaddobj.write.error @clause:qlaaddobj.refused-changes-nothing
  Scenario Outline: An ID outside its range is refused, and nothing is added
    Given the module has accepted 'AT+QLAADDOBJ=19,0,1,0'
    When the host sends 'AT+QLAADDOBJ=<parameters>'
    Then the module answers ERROR
    When the host sends 'AT+QLAADDOBJ?'
    Then the module answers '+QLAADDOBJ: 19,0,1,0' and OK

    Examples:
      | case                      | parameters     |
      | object too large          | 65536,0,1,0    |
      | object negative           | -1,0,1,0       |
      | object no number          | "light",0,1,0  |
      | instance too large        | 20,65536,1,0   |
      | instance negative         | 20,-1,1,0      |
      | resource too large        | 20,0,1,65536   |
      | resource negative         | 20,0,1,-1      |
      | second resource too large | 20,0,2,0,65536 |

  @id:qlaaddobj-wire-ids @clause:qlaaddobj.wire.register
  Scenario: Objects and instances of large numbers are announced as they are
    Given the module has accepted 'AT+QLAADDOBJ=32769,0,1,0'
    And the module has accepted 'AT+QLAADDOBJ=3303,255,1,5700'
    And the module has accepted 'AT+QLAADDOBJ=3303,65534,1,5700'
    When the host sends 'AT+QLAREG'
    Then the module answers OK
    And the LwM2M server gets 'register, objects /32769/0 /3303/255 /3303/65534'
    And the line '+QLAREG: 0' follows within 131 s

  # Limits

  @id:qlaaddobj-most @clause:qlaaddobj.limit.objects @clause:qlaaddobj.limit.instances
  @clause:qlaaddobj.limit.objects-over @clause:qlaaddobj.limit.instances-over @clause:qlaaddobj.wire.register
  @clause:qlaaddobj.refused-changes-nothing
  Scenario: Three objects of four instances are taken, a fifth instance and a fourth object are refused
    Given the module has accepted 'AT+QLAADDOBJ=7,0,1,0'
    And the module has accepted 'AT+QLAADDOBJ=7,1,1,0'
    And the module has accepted 'AT+QLAADDOBJ=7,2,1,0'
    And the module has accepted 'AT+QLAADDOBJ=8,0,1,0'
    And the module has accepted 'AT+QLAADDOBJ=8,1,1,0'
    And the module has accepted 'AT+QLAADDOBJ=8,2,1,0'
    And the module has accepted 'AT+QLAADDOBJ=9,0,1,0'
    And the module has accepted 'AT+QLAADDOBJ=9,1,1,0'
    And the module has accepted 'AT+QLAADDOBJ=9,2,1,0'
    When the host sends 'AT+QLAADDOBJ=7,3,1,0'
    Then the module answers OK
    When the host sends 'AT+QLAADDOBJ=8,3,1,0'
    Then the module answers OK
    When the host sends 'AT+QLAADDOBJ=9,3,1,0'
    Then the module answers OK
    When the host sends 'AT+QLAADDOBJ=7,4,1,0'
    Then the module answers ERROR
    When the host sends 'AT+QLAADDOBJ=9,4,1,0'
    Then the module answers ERROR
    When the host sends 'AT+QLAADDOBJ=10,0,1,0'
    Then the module answers ERROR
    When the host sends 'AT+QLAADDOBJ?'
    Then the module answers these lines in any order and OK:
      | line                |
      | +QLAADDOBJ: 7,0,1,0 |
      | +QLAADDOBJ: 7,1,1,0 |
      | +QLAADDOBJ: 7,2,1,0 |
      | +QLAADDOBJ: 7,3,1,0 |
      | +QLAADDOBJ: 8,0,1,0 |
      | +QLAADDOBJ: 8,1,1,0 |
      | +QLAADDOBJ: 8,2,1,0 |
      | +QLAADDOBJ: 8,3,1,0 |
      | +QLAADDOBJ: 9,0,1,0 |
      | +QLAADDOBJ: 9,1,1,0 |
      | +QLAADDOBJ: 9,2,1,0 |
      | +QLAADDOBJ: 9,3,1,0 |
    When the host sends 'AT+QLAREG'
    Then the module answers OK
    And the LwM2M server gets 'register, objects /7/0 /7/1 /7/2 /7/3 /8/0 /8/1 /8/2 /8/3 /9/0 /9/1 /9/2 /9/3'
    And the line '+QLAREG: 0' follows within 131 s

  @id:qlaaddobj-fourth-object @clause:qlaaddobj.limit.objects @clause:qlaaddobj.limit.objects-over
  @clause:qlaaddobj.refused-changes-nothing
  Scenario: With one instance each it is three objects as well, also while registered
    Given the LwM2M client is registered for 86400 s with '/19/0/0 /20/0/0'
    When the host sends 'AT+QLAADDOBJ=21,0,1,0'
    Then the module answers OK
    And the LwM2M server gets 'update, objects /19/0 /20/0 /21/0'
    And the line '+QLAADDOBJ: 0' follows within 131 s
    When the host sends 'AT+QLAADDOBJ=22,0,1,0'
    Then the module answers ERROR
    When the host sends 'AT+QLAUPDATE=0,3600'
    Then the module answers OK
    And the LwM2M server gets 'update, lt 3600'
    And the line '+QLAUPDATE: 0,{int:0-65535}' follows within 131 s
    And no further line '+QLAADDOBJ' has come

  @id:qlaaddobj-resources @clause:qlaaddobj.limit.resources @clause:qlaaddobj.read.list
  Scenario Outline: An instance can have up to fourteen resources
    When the host sends 'AT+QLAADDOBJ=<parameters>'
    Then the module answers OK
    When the host sends 'AT+QLAADDOBJ?'
    Then the module answers '+QLAADDOBJ: <parameters>' and OK

    Examples:
      | case               | parameters                                                                              |
      | one                | 19,0,1,13                                                                               |
      | thirteen           | 19,0,13,0,1,2,3,4,5,6,7,8,9,10,11,12                                                    |
      | fourteen           | 19,0,14,0,1,2,3,4,5,6,7,8,9,10,11,12,13                                                 |
      | fourteen, long IDs | 19,0,14,26241,26242,26243,26244,26245,26246,26247,26248,26249,26250,26251,26252,26253,5 |

  @id:qlaaddobj-full @clause:qlaaddobj.limit.objects @clause:qlaaddobj.limit.instances
  @clause:qlaaddobj.limit.resources @clause:qlaaddobj.read.list
  Scenario: The limits hold together: three objects of four instances of fourteen resources
    Given the module has accepted 'AT+QLAADDOBJ=7,0,14,0,1,2,3,4,5,6,7,8,9,10,11,12,13'
    And the module has accepted 'AT+QLAADDOBJ=7,1,14,0,1,2,3,4,5,6,7,8,9,10,11,12,13'
    And the module has accepted 'AT+QLAADDOBJ=7,2,14,0,1,2,3,4,5,6,7,8,9,10,11,12,13'
    And the module has accepted 'AT+QLAADDOBJ=7,3,14,0,1,2,3,4,5,6,7,8,9,10,11,12,13'
    And the module has accepted 'AT+QLAADDOBJ=8,0,14,0,1,2,3,4,5,6,7,8,9,10,11,12,13'
    And the module has accepted 'AT+QLAADDOBJ=8,1,14,0,1,2,3,4,5,6,7,8,9,10,11,12,13'
    And the module has accepted 'AT+QLAADDOBJ=8,2,14,0,1,2,3,4,5,6,7,8,9,10,11,12,13'
    And the module has accepted 'AT+QLAADDOBJ=8,3,14,0,1,2,3,4,5,6,7,8,9,10,11,12,13'
    And the module has accepted 'AT+QLAADDOBJ=9,0,14,0,1,2,3,4,5,6,7,8,9,10,11,12,13'
    And the module has accepted 'AT+QLAADDOBJ=9,1,14,0,1,2,3,4,5,6,7,8,9,10,11,12,13'
    And the module has accepted 'AT+QLAADDOBJ=9,2,14,0,1,2,3,4,5,6,7,8,9,10,11,12,13'
    When the host sends 'AT+QLAADDOBJ=9,3,14,0,1,2,3,4,5,6,7,8,9,10,11,12,13'
    Then the module answers OK
    When the host sends 'AT+QLAADDOBJ?'
    Then the module answers these lines in any order and OK:
      | line                                               |
      | +QLAADDOBJ: 7,0,14,0,1,2,3,4,5,6,7,8,9,10,11,12,13 |
      | +QLAADDOBJ: 7,1,14,0,1,2,3,4,5,6,7,8,9,10,11,12,13 |
      | +QLAADDOBJ: 7,2,14,0,1,2,3,4,5,6,7,8,9,10,11,12,13 |
      | +QLAADDOBJ: 7,3,14,0,1,2,3,4,5,6,7,8,9,10,11,12,13 |
      | +QLAADDOBJ: 8,0,14,0,1,2,3,4,5,6,7,8,9,10,11,12,13 |
      | +QLAADDOBJ: 8,1,14,0,1,2,3,4,5,6,7,8,9,10,11,12,13 |
      | +QLAADDOBJ: 8,2,14,0,1,2,3,4,5,6,7,8,9,10,11,12,13 |
      | +QLAADDOBJ: 8,3,14,0,1,2,3,4,5,6,7,8,9,10,11,12,13 |
      | +QLAADDOBJ: 9,0,14,0,1,2,3,4,5,6,7,8,9,10,11,12,13 |
      | +QLAADDOBJ: 9,1,14,0,1,2,3,4,5,6,7,8,9,10,11,12,13 |
      | +QLAADDOBJ: 9,2,14,0,1,2,3,4,5,6,7,8,9,10,11,12,13 |
      | +QLAADDOBJ: 9,3,14,0,1,2,3,4,5,6,7,8,9,10,11,12,13 |

  @id:qlaaddobj-resources-over @clause:qlaaddobj.limit.resources-over @clause:qlaaddobj.write.error
  @clause:qlaaddobj.refused-changes-nothing
  Scenario Outline: More than fourteen resources are refused, and nothing is added
    Given the module has accepted 'AT+QLAADDOBJ=20,0,1,0'
    When the host sends 'AT+QLAADDOBJ=<parameters>'
    Then the module answers ERROR
    When the host sends 'AT+QLAADDOBJ?'
    Then the module answers '+QLAADDOBJ: 20,0,1,0' and OK

    Examples:
      | case    | parameters                                    |
      | fifteen | 19,0,15,0,1,2,3,4,5,6,7,8,9,10,11,12,13,14    |
      | sixteen | 19,0,16,0,1,2,3,4,5,6,7,8,9,10,11,12,13,14,15 |

  @id:qlaaddobj-resource-number @clause:qlaaddobj.resource-number @clause:qlaaddobj.write.error
  @clause:qlaaddobj.refused-changes-nothing
  Scenario Outline: A number of resources other than that of the IDs is refused, and nothing is added
    Given the module has accepted 'AT+QLAADDOBJ=20,0,1,0'
    When the host sends 'AT+QLAADDOBJ=<parameters>'
    Then the module answers ERROR
    When the host sends 'AT+QLAADDOBJ?'
    Then the module answers '+QLAADDOBJ: 20,0,1,0' and OK

    Examples:
      | case                 | parameters                              |
      | one less than IDs    | 19,0,2,0,1,2                            |
      | one more than IDs    | 19,0,4,0,1,2                            |
      | one of two           | 19,0,1,0,1                              |
      | two of one           | 19,0,2,0                                |
      | none of one          | 19,0,0,0                                |
      | negative             | 19,0,-1,0                               |
      | fourteen of thirteen | 19,0,14,0,1,2,3,4,5,6,7,8,9,10,11,12    |
      | thirteen of fourteen | 19,0,13,0,1,2,3,4,5,6,7,8,9,10,11,12,13 |

  # Added twice

  @id:qlaaddobj-twice @clause:qlaaddobj.duplicate @clause:qlaaddobj.refused-changes-nothing
  Scenario Outline: An instance that is there is not added again, and stays as it was
    Given the module has accepted 'AT+QLAADDOBJ=19,0,2,0,1'
    When the host sends 'AT+QLAADDOBJ=<parameters>'
    Then the module answers ERROR
    When the host sends 'AT+QLAADDOBJ?'
    Then the module answers '+QLAADDOBJ: 19,0,2,0,1' and OK

    Examples:
      | case            | parameters   |
      | the same        | 19,0,2,0,1   |
      | other resources | 19,0,1,5     |
      | more resources  | 19,0,3,0,1,2 |

  @id:qlaaddobj-twice-registered @clause:qlaaddobj.duplicate @clause:qlaaddobj.refused-changes-nothing
  Scenario: While registered it is the same, and nothing is sent
    Given the LwM2M client is registered for 86400 s with '/19/0/0'
    When the host sends 'AT+QLAADDOBJ=19,0,1,0'
    Then the module answers ERROR
    When the host sends 'AT+QLAADDOBJ=19,1,1,0'
    Then the module answers OK
    And the LwM2M server gets 'update, objects /19/0 /19/1'
    And the line '+QLAADDOBJ: 0' follows within 131 s
    And no further line '+QLAADDOBJ' has come

  # The example

  @id:qlaaddobj-example @clause:qlaaddobj.example
  Scenario: The example of 2.6, with another object registered before: two instances are added, and listed
    Given the LwM2M client is registered for 86400 s with '/17/0/0'
    When the host sends 'AT+QLAADDOBJ=19,1,1,0'
    Then the module answers OK
    And the LwM2M server gets 'update, objects /17/0 /19/1'
    And the line '+QLAADDOBJ: 0' follows within 131 s
    When the host sends 'AT+QLAADDOBJ=19,0,4,0,1,2,3'
    Then the module answers OK
    And the LwM2M server gets 'update, objects /17/0 /19/0 /19/1'
    And the line '+QLAADDOBJ: 0' follows within 131 s
    When the host sends 'AT+QLADELOBJ=17'
    Then the module answers OK
    And the LwM2M server gets 'update, objects /19/0 /19/1'
    And the line '+QLADELOBJ: 0' follows within 131 s
    When the host sends 'AT+QLAADDOBJ?'
    Then the module answers these lines in any order and OK:
      | line                       |
      | +QLAADDOBJ: 19,1,1,0       |
      | +QLAADDOBJ: 19,0,4,0,1,2,3 |
