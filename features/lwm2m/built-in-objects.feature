@needs:lwm2m-server
Feature: Objects that are built in, and objects that were never added
  LwM2M note, sections 2.6, note 2, and 2.7, note 2. The objects 0, 1, 3, 4 and 5 are there without having been added:
  they are announced, all but 0, and the module answers for them by itself, with no URC to the host but those of
  chapter 3 that tell of a change. What they hold is that of LwM2M 1.0, appendix E. Of an object that was never added
  the server is told that it is not there. What the server gets and no step names fails a scenario at its end.

  Background:
    Given the module is registered and awake
    And the module has accepted 'AT+QLACFG="lifetime_enable",1'
    And the module has accepted 'AT+QLACFG="retransmit",2,5'
    And the module has accepted 'AT+QLACONFIG=0,"{lwm2m.address}",{lwm2m.port},"{lwm2m.endpoint}",86400,3,0'

  # Announced

  @id:built-in-announced @clause:builtin-objects.announced
  Scenario: The built-in objects are in the registration, though nobody has added them
    Given the module has accepted 'AT+QLAADDOBJ=19,0,1,0'
    When the host sends 'AT+QLAREG'
    Then the module answers OK
    And the LwM2M server gets 'register, objects /1/0 /3/0 /4/0 /5/0 /19/0'
    And the line '+QLAREG: 0' follows within 131 s
    When the host sends 'AT+QLAADDOBJ?'
    Then the module answers '+QLAADDOBJ: 19,0,1,0' and OK

  @id:built-in-alone @clause:builtin-objects.announced
  Scenario: They are there also when nothing else is
    When the host sends 'AT+QLAREG'
    Then the module answers OK
    And the LwM2M server gets 'register, objects /1/0 /3/0 /4/0 /5/0'
    And the line '+QLAREG: 0' follows within 131 s
    When the host sends 'AT+QLAADDOBJ?'
    Then the module answers OK

  # Served

  @id:built-in-read @clause:builtin-objects.read
  Scenario Outline: What the server reads of them the module answers by itself
    Given the LwM2M client is registered for 86400 s with '/19/0/0'
    When the LwM2M server reads '<path>'
    Then the LwM2M server gets 'answer 2.05 to read <path>, value <value>'
    When the host sends 'AT+QLASTATUS?'
    Then the module answers '+QLASTATUS: 2' and OK
    And no further line '+QLAURC' has come

    Examples:
      | case                       | path    | value |
      | the server's short ID      | /1/0/0  | {any} |
      | the lifetime               | /1/0/1  | 86400 |
      | whether notifications wait | /1/0/6  | {any} |
      | the binding                | /1/0/7  | "U"   |
      | the device's bindings      | /3/0/16 | {any} |
      | the network bearer         | /4/0/0  | {any} |
      | the signal strength        | /4/0/2  | {any} |
      | the state of the firmware  | /5/0/3  | {any} |
      | the update of the firmware | /5/0/5  | {any} |

  @id:built-in-execute @clause:builtin-objects.execute
  Scenario: When the server triggers an update the module answers and sends one
    Given the LwM2M client is registered for 86400 s with '/19/0/0'
    When the LwM2M server executes '/1/0/8'
    Then the LwM2M server gets 'answer 2.04 to execute /1/0/8'
    And the LwM2M server gets 'update'
    When the host sends 'AT+QLASTATUS?'
    Then the module answers '+QLASTATUS: 2' and OK
    And no further line '+QLAURC: "execute"' has come

  @id:built-in-observe @clause:builtin-objects.observe
  Scenario: An observation of them the module answers by itself
    Given the LwM2M client is registered for 86400 s with '/19/0/0'
    When the LwM2M server observes '/5/0/3'
    Then the LwM2M server gets 'answer 2.05 to observe /5/0/3, value {any}'
    When the host sends 'AT+QLASTATUS?'
    Then the module answers '+QLASTATUS: 2' and OK
    And no further line '+QLAURC' has come

  @id:built-in-not-allowed @clause:builtin-objects.not-allowed
  Scenario: What can only be read is not written
    Given the LwM2M client is registered for 86400 s with '/19/0/0'
    When the LwM2M server writes '"9"' to '/5/0/3'
    Then the LwM2M server gets 'answer 4.05 to write /5/0/3'
    When the host sends 'AT+QLASTATUS?'
    Then the module answers '+QLASTATUS: 2' and OK
    And no further line '+QLAURC' has come

  @id:built-in-not-found @clause:builtin-objects.not-found
  Scenario Outline: What they do not have is not found
    Given the LwM2M client is registered for 86400 s with '/19/0/0'
    When the LwM2M server reads '<path>'
    Then the LwM2M server gets 'answer 4.04 to read <path>'
    When the host sends 'AT+QLASTATUS?'
    Then the module answers '+QLASTATUS: 2' and OK
    And no further line '+QLAURC' has come

    Examples:
      | case        | path     |
      | a resource  | /3/0/999 |
      | an instance | /3/1/0   |

  # The host and the built-in objects

  @id:built-in-added @clause:builtin-objects.add @clause:builtin-objects.add.no-effect
  Scenario Outline: Adding one of them is refused, or has no effect
    Given the module has accepted 'AT+QLAADDOBJ=19,0,1,0'
    When the host sends 'AT+QLAADDOBJ=<object>,0,1,0'
    Then the module answers one of these, late lines within 5 s:
      | form  |
      | ERROR |
      | OK    |
    When the host sends 'AT+QLAADDOBJ?'
    Then the module answers '+QLAADDOBJ: 19,0,1,0' and OK
    When the host sends 'AT+QLAADDOBJ=20,0,1,0'
    Then the module answers OK
    When the host sends 'AT+QLAADDOBJ=21,0,1,0'
    Then the module answers OK
    When the host sends 'AT+QLAREG'
    Then the module answers OK
    And the LwM2M server gets 'register, objects /19/0 /20/0 /21/0'
    And the line '+QLAREG: 0' follows within 131 s
    When the LwM2M server reads '/1/0/1'
    Then the LwM2M server gets 'answer 2.05 to read /1/0/1, value 86400'

    Examples:
      | case                    | object |
      | Security                | 0      |
      | Server                  | 1      |
      | Device                  | 3      |
      | Connectivity Monitoring | 4      |
      | Firmware Update         | 5      |

  @id:built-in-deleted @clause:builtin-objects.delete @clause:builtin-objects.delete.no-effect
  @clause:builtin-objects.read
  Scenario Outline: Deleting one of them is refused, or has no effect
    Given the module has accepted 'AT+QLAADDOBJ=19,0,1,0'
    When the host sends 'AT+QLADELOBJ=<object>'
    Then the module answers one of these, late lines within 5 s:
      | form  |
      | ERROR |
      | OK    |
    When the host sends 'AT+QLAADDOBJ?'
    Then the module answers '+QLAADDOBJ: 19,0,1,0' and OK
    When the host sends 'AT+QLAREG'
    Then the module answers OK
    And the LwM2M server gets 'register, objects /1/0 /3/0 /4/0 /5/0 /19/0'
    And the line '+QLAREG: 0' follows within 131 s
    When the LwM2M server reads '<path>'
    Then the LwM2M server gets 'answer 2.05 to read <path>, value {any}'

    Examples:
      | case                    | object | path    |
      | Security                | 0      | /1/0/0  |
      | Server                  | 1      | /1/0/1  |
      | Device                  | 3      | /3/0/16 |
      | Connectivity Monitoring | 4      | /4/0/0  |
      | Firmware Update         | 5      | /5/0/3  |

  # Objects that are not there

  @id:never-added-read @clause:never-added.not-found
  Scenario Outline: A request for an object that was never added is answered by the module: there is none
    Given the LwM2M client is registered for 86400 s with '/19/0/0'
    When the LwM2M server <does>
    Then the LwM2M server gets 'answer 4.04 to <request>'
    When the host sends 'AT+QLASTATUS?'
    Then the module answers '+QLASTATUS: 2' and OK
    And no further line '+QLAURC' has come

    Examples:
      | case    | does                          | request         |
      | read    | reads '/20/0/0'               | read /20/0/0    |
      | write   | writes '"abcde"' to '/20/0/0' | write /20/0/0   |
      | execute | executes '/20/0/0'            | execute /20/0/0 |
      | observe | observes '/20/0/0'            | observe /20/0/0 |

  @id:never-added-deleted @clause:never-added.not-found @clause:qladelobj.write.result
  Scenario: An object that was deleted is like one that was never added
    Given the LwM2M client is registered for 86400 s with '/17/0/0 /19/0/0'
    When the host sends 'AT+QLADELOBJ=17'
    Then the module answers OK
    And the LwM2M server gets 'update, objects /19/0'
    And the line '+QLADELOBJ: 0' follows within 131 s
    When the LwM2M server reads '/17/0/0'
    Then the LwM2M server gets 'answer 4.04 to read /17/0/0'
    When the LwM2M server reads '/19/0/0'
    Then the URC '+QLAURC: "read",{id},19,0,0' comes
    When the host sends 'AT+QLARDRSP={id},1,19,0,0,1,5,"abcde",0'
    Then the module answers OK
    And the LwM2M server gets 'answer 2.05 to read /19/0/0, value "abcde"'
    And the line '+QLARDRSP: 0' follows within 131 s
    And no further line '+QLAURC' has come

  @id:never-added-part @clause:never-added.part
  Scenario Outline: Whether an instance or a resource that was not added is asked of the host is recorded
    Given the LwM2M client is registered for 86400 s with '/19/0/0'
    When the LwM2M server reads '<path>'
    Then the LwM2M server gets 'answer 4.04 to read <path>' or nothing

    Examples:
      | case        | path    |
      | an instance | /19/1/0 |
      | a resource  | /19/0/1 |
