@needs:lwm2m-server
Feature: Example 4.3.2, a device on the platform China Telecom AEP
  LwM2M note, section 4.3.2, as it is printed, and what section 4.3.1.3 says that the platform does with the objects of
  an active device: it observes, cancels, reads and writes. The suite's server stands where the note has the platform,
  221.229.214.202, port 5683; what follows // in the note is comment. Message IDs are those of the day.

  Background:
    Given the module is registered and awake
    And the LwM2M server plays the platform 'aep'

  # The lifetime of 30 s is updated by itself after 15 s: the host that does as printed is done before.

  @id:lwm2m-example-aep @clause:lwm2m-example.boot @clause:lwm2m-example.4-3.configure
  @clause:lwm2m-example.4-3.register @clause:lwm2m-example.4-3.observe @clause:lwm2m-example.4-3.non
  @clause:lwm2m-example.4-3.con @clause:lwm2m-example.4-3.update @clause:lwm2m-example.4-3.deregister @needs:power
  Scenario: 4.3.2, from power-on over registration, observation and both kinds of notification to deregistration
    When the module is switched off and on again
    Then the URC '+CFUN: 1' comes
    And the URC '+CPIN: READY' comes
    When the host sends 'AT+QSCLK=0'
    Then the module answers OK
    When the host sends 'AT+CEREG?'
    Then the module answers '+CEREG: {any},{int:1-5}' and OK
    When the host sends 'AT+CGPADDR?'
    Then the module answers '+CGPADDR: {any},"{address}"' and OK
    When the host sends 'AT+QLACFG="platform",1'
    Then the module answers OK
    When the host sends 'AT+QLACONFIG=0,"{lwm2m.address}",{lwm2m.port},"urn:imei-imsi:866971030603068-460111174747875",30,3'
    Then the module answers OK
    When the host sends 'AT+QLAADDOBJ=19,0,1,0'
    Then the module answers OK
    When the host sends 'AT+QLAADDOBJ=19,1,1,0'
    Then the module answers OK
    When the host sends 'AT+QLAREG'
    Then the module answers OK
    And the line '+QLAREG: 0' follows within 131 s
    And the LwM2M server gets 'register, ep urn:imei-imsi:866971030603068-460111174747875, lt 30, lwm2m 1.0, objects /19/0 /19/1'
    And no further line '+QLAADDOBJ' has come
    When the LwM2M server observes '/19/0/0'
    Then the URC '+QLAURC: "observe",{observe},0,19,0,0' comes
    When the host sends 'AT+QLAOBSRSP={observe},1,19,0,0,2,9,"020001000400023238",0'
    Then the module answers OK
    And the line '+QLAOBSRSP: 0' follows within 131 s
    And the LwM2M server gets 'answer 2.05 to observe /19/0/0, value hex:020001000400023238'
    When the host sends 'AT+QLANOTIFY=19,0,0,2,9,"020001000400023238",0,0'
    Then the module answers OK
    And the line '+QLANOTIFY: 0' follows within 131 s
    And the LwM2M server gets 'notification NON of /19/0/0, value hex:020001000400023238'
    When the host sends 'AT+QLANOTIFY=19,0,0,2,9,"020001000400023238",0,1'
    Then the module answers OK
    And the URC '+QLAURC: "report",{id}' comes after that
    And the URC '+QLANOTIFY: 0' comes after that
    And the URC '+QLAURC: "report_ack",0,{id}' comes after that
    And the LwM2M server gets 'notification CON of /19/0/0, value hex:020001000400023238'
    When the host sends 'AT+QLAUPDATE=0,100'
    Then the module answers OK
    And the line '+QLAUPDATE: 0,{int:0-65535}' follows within 131 s
    And the LwM2M server gets 'update, lt 100'
    When the host sends 'AT+QLADEREG'
    Then the module answers OK
    And the line '+QLADEREG: 0' follows within 131 s
    And the LwM2M server gets 'deregister'
    When the host sends 'AT+QSCLK=1'
    Then the module answers OK
    And no further line '+QLAURC' has come

  @id:lwm2m-example-aep-objects @clause:lwm2m-example.4-3.objects
  Scenario Outline: 4.3.1.3, each object that the host has added is observed, no longer observed, read and written
    Given the module has accepted 'AT+QLACFG="platform",1'
    And the LwM2M client is registered for 86400 s with '/19/0/0 /19/1/0'
    When the LwM2M server observes '/19/<instance>/0'
    Then the URC '+QLAURC: "observe",{observe},0,19,<instance>,0' comes
    When the host sends 'AT+QLAOBSRSP={observe},1,19,<instance>,0,2,9,"020001000400023238",0'
    Then the module answers OK
    And the line '+QLAOBSRSP: 0' follows within 131 s
    And the LwM2M server gets 'answer 2.05 to observe /19/<instance>/0, value hex:020001000400023238'
    When the host sends 'AT+QLANOTIFY=19,<instance>,0,2,9,"020001000400023438",0,0'
    Then the module answers OK
    And the line '+QLANOTIFY: 0' follows within 131 s
    And the LwM2M server gets 'notification NON of /19/<instance>/0, value hex:020001000400023438'
    When the LwM2M server cancels '/19/<instance>/0'
    Then the URC '+QLAURC: "observe",{cancel},1,19,<instance>,0' comes
    When the host sends 'AT+QLAOBSRSP={cancel},1,19,<instance>,0,2,9,"020001000400023238",0'
    Then the module answers OK
    And the line '+QLAOBSRSP: 0' follows within 131 s
    And the LwM2M server gets 'answer 2.05 to cancel /19/<instance>/0, value hex:020001000400023238'
    When the LwM2M server reads '/19/<instance>/0'
    Then the URC '+QLAURC: "read",{read},19,<instance>,0' comes
    When the host sends 'AT+QLARDRSP={read},1,19,<instance>,0,2,9,"020001000400023238",0'
    Then the module answers OK
    And the line '+QLARDRSP: 0' follows within 131 s
    And the LwM2M server gets 'answer 2.05 to read /19/<instance>/0, value hex:020001000400023238'
    When the LwM2M server writes 'hex:020001000400023438' to '/19/<instance>/0'
    Then the URC '+QLAURC: "write",{write},19,<instance>,0,2,9,"020001000400023438",0' comes
    When the host sends 'AT+QLAWRRSP={write},2'
    Then the module answers OK
    And the line '+QLAWRRSP: 0' follows within 131 s
    And the LwM2M server gets 'answer 2.04 to write /19/<instance>/0'
    When the host sends 'AT+QLADEREG'
    Then the module answers OK
    And the line '+QLADEREG: 0' follows within 131 s
    And the LwM2M server gets 'deregister'

    Examples:
      | case       | instance |
      | instance 0 | 0        |
      | instance 1 | 1        |

  @id:lwm2m-example-aep-built-in @clause:lwm2m-example.4-3.built-in
  Scenario Outline: 4.3.1.3, the built-in objects that are announced are read, and answered without the host
    Given the module has accepted 'AT+QLACFG="platform",1'
    And the LwM2M client is registered for 86400 s with '/19/0/0'
    When the LwM2M server reads '<path>'
    Then the LwM2M server gets 'answer 2.05 to read <path><value>'
    When the LwM2M server reads '/19/0/0'
    Then the URC '+QLAURC: "read",{read},19,0,0' comes
    When the host sends 'AT+QLARDRSP={read},1,19,0,0,1,5,"abcde",0'
    Then the module answers OK
    And the line '+QLARDRSP: 0' follows within 131 s
    And the LwM2M server gets 'answer 2.05 to read /19/0/0, value "abcde"'
    And no further line '+QLAURC' has come

    Examples:
      | case                    | path   | value         |
      | server                  | /1/0   |               |
      | lifetime of the server  | /1/0/1 | , value 86400 |
      | device                  | /3/0   |               |
      | connectivity monitoring | /4/0   |               |
      | firmware update         | /5/0   |               |

  # Of each announced object a resource that LwM2M 1.0 makes mandatory and that does not change by itself. Object 0 is
  # not announced: to the platform there is none.

  @id:lwm2m-example-aep-built-in-observed @clause:lwm2m-example.4-3.built-in-observed
  @clause:lwm2m-example.4-3.built-in
  Scenario Outline: 4.3.1.3, the built-in objects are observed, no longer observed, and read, without the host
    Given the module has accepted 'AT+QLACFG="platform",1'
    And the LwM2M client is registered for 86400 s with '/19/0/0'
    When the LwM2M server observes '<path>'
    Then the LwM2M server gets 'answer 2.05 to observe <path>, value <value>'
    When the LwM2M server cancels '<path>'
    Then the LwM2M server gets 'answer 2.05 to cancel <path>, value <value>'
    When the LwM2M server reads '<path>'
    Then the LwM2M server gets 'answer 2.05 to read <path>, value <value>'
    When the host sends 'AT+QLASTATUS?'
    Then the module answers '+QLASTATUS: 2' and OK
    And no further line '+QLAURC' has come

    Examples:
      | case                            | path    | value |
      | server, lifetime                | /1/0/1  | 86400 |
      | device, bindings                | /3/0/16 | {any} |
      | connectivity monitoring, bearer | /4/0/0  | {any} |
      | firmware update, state          | /5/0/3  | {any} |

  @id:lwm2m-example-aep-lifetime-written @clause:lwm2m-example.4-3.built-in-written
  Scenario: 4.3.1.3, the lifetime of the server object is written, and read as it was written
    Given the module has accepted 'AT+QLACFG="platform",1'
    And the LwM2M client is registered for 86400 s with '/19/0/0'
    When the LwM2M server writes '"1000"' to '/1/0/1'
    Then the LwM2M server gets 'answer 2.04 to write /1/0/1'
    And the URC '+QLAURC: "lifetime_changed",1000' comes
    And the LwM2M server gets 'update, lt 1000' or nothing
    When the LwM2M server reads '/1/0/1'
    Then the LwM2M server gets 'answer 2.05 to read /1/0/1, value 1000'
    When the host sends 'AT+QLASTATUS?'
    Then the module answers '+QLASTATUS: 2' and OK
    And no further line '+QLAURC' has come

  @id:lwm2m-example-aep-read-only-written @clause:lwm2m-example.4-3.built-in-written
  Scenario Outline: 4.3.1.3, what can only be read of the built-in objects is not written
    Given the module has accepted 'AT+QLACFG="platform",1'
    And the LwM2M client is registered for 86400 s with '/19/0/0'
    When the LwM2M server writes '"9"' to '<path>'
    Then the LwM2M server gets 'answer 4.05 to write <path>'
    When the host sends 'AT+QLASTATUS?'
    Then the module answers '+QLASTATUS: 2' and OK
    And no further line '+QLAURC' has come

    Examples:
      | case                            | path    |
      | server, short ID                | /1/0/0  |
      | device, bindings                | /3/0/16 |
      | connectivity monitoring, bearer | /4/0/0  |
      | firmware update, state          | /5/0/3  |
