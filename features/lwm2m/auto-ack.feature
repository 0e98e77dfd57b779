@needs:lwm2m-server
Feature: auto_ack answers requests to observe without the host
  LwM2M note, sections 2.2 (auto_ack) and 3.2. With auto_ack 1 the module itself answers a request to observe, and the
  answer carries no value of the resource. The URC comes all the same; the host has nothing left to answer, and can
  report the resource by AT+QLANOTIFY. Reads, writes and executions are left to the host as ever.

  Background:
    Given the module is registered and awake
    And the module has accepted 'AT+QLACFG="auto_ack",1'
    And the LwM2M client is registered for 86400 s with '/19/0/0 /19/0/1 /19/1/0'

  @id:auto-ack-answers @clause:auto-ack.answers @clause:auto-ack.no-value @clause:auto-ack.urc
  Scenario: The module answers a request to observe, without a value, and reports it
    When the LwM2M server observes '/19/0/0'
    Then the LwM2M server gets 'answer 2.05 to observe /19/0/0, no value'
    And the URC '+QLAURC: "observe",{id},0,19,0,0' comes
    When the LwM2M server reads '/19/0/0'
    Then the URC '+QLAURC: "read",{last},19,0,0' comes
    When the host sends 'AT+QLARDRSP={last},1,19,0,0,1,5,"abcde",0'
    Then the module answers OK
    And the line '+QLARDRSP: 0' follows within 131 s
    And the LwM2M server gets 'answer 2.05 to read /19/0/0, value "abcde"'
    And no further line '+QLA' has come

  @id:auto-ack-each @clause:auto-ack.answers @clause:auto-ack.no-value @clause:auto-ack.urc
  Scenario: Each request to observe is answered
    When the LwM2M server observes '/19/0/0'
    Then the LwM2M server gets 'answer 2.05 to observe /19/0/0, no value'
    And the URC '+QLAURC: "observe",{first},0,19,0,0' comes
    When the LwM2M server observes '/19/0/1'
    Then the LwM2M server gets 'answer 2.05 to observe /19/0/1, no value'
    And the URC '+QLAURC: "observe",{second},0,19,0,1' comes after that
    When the LwM2M server observes '/19/1/0'
    Then the LwM2M server gets 'answer 2.05 to observe /19/1/0, no value'
    And the URC '+QLAURC: "observe",{third},0,19,1,0' comes after that
    And no further line '+QLA' has come

  @id:auto-ack-observation @clause:auto-ack.observation
  Scenario Outline: What the module has answered is an observation that the host can report of
    When the LwM2M server observes '/19/0/0'
    Then the LwM2M server gets 'answer 2.05 to observe /19/0/0, no value'
    And the URC '+QLAURC: "observe",{id},0,19,0,0' comes
    When the host sends 'AT+QLANOTIFY=19,0,0,<value>,0,0'
    Then the module answers OK
    And the line '+QLANOTIFY: 0' follows within 131 s
    And the LwM2M server gets 'notification NON of /19/0/0, value <seen>'
    When the host sends 'AT+QLANOTIFY=19,1,0,1,2,"no",0,0'
    Then the module answers ERROR

    Examples:
      | case   | value                    | seen                   |
      | string | 1,5,"abcde"              | "abcde"                |
      | opaque | 2,9,"020001000400023238" | hex:020001000400023238 |

  @id:auto-ack-host-answers @clause:auto-ack.host-refused
  Scenario Outline: The host cannot answer what the module has answered
    When the LwM2M server observes '/19/0/0'
    Then the LwM2M server gets 'answer 2.05 to observe /19/0/0, no value'
    And the URC '+QLAURC: "observe",{id},0,19,0,0' comes
    When the host sends 'AT+QLAOBSRSP={id},<rest>'
    Then the module answers ERROR
    When the host sends 'AT+QLANOTIFY=19,0,0,1,5,"fghij",0,0'
    Then the module answers OK
    And the line '+QLANOTIFY: 0' follows within 131 s
    And the LwM2M server gets 'notification NON of /19/0/0, value "fghij"'

    Examples:
      | case         | rest                   |
      | by a value   | 1,19,0,0,1,5,"abcde",0 |
      | by a refusal | 13,19,0,0,1,0,"",0     |

  @id:auto-ack-observe-only @clause:auto-ack.observe-only
  Scenario Outline: Other requests are left to the host
    When the LwM2M server <does>
    Then the URC '+QLAURC: <urc>' comes
    When the bench is quiet for 5 s
    Then the LwM2M server gets 'acknowledgement' or nothing
    When the host sends '<command>'
    Then the module answers OK
    And the line '<line>: 0' follows within 131 s
    And the LwM2M server gets '<answer>'

    Examples:
      | case    | does                           | urc                              | command                                 | line       | answer                                     |
      | read    | reads '/19/0/0'                | "read",{id},19,0,0               | AT+QLARDRSP={id},1,19,0,0,1,5,"abcde",0 | +QLARDRSP  | answer 2.05 to read /19/0/0, value "abcde" |
      | write   | writes 'hex:3132' to '/19/0/0' | "write",{id},19,0,0,2,2,"3132",0 | AT+QLAWRRSP={id},2                      | +QLAWRRSP  | answer 2.04 to write /19/0/0               |
      | execute | executes '/19/0/0'             | "execute",{id},19,0,0            | AT+QLAEXERSP={id},2                     | +QLAEXERSP | answer 2.04 to execute /19/0/0             |

  @id:auto-ack-off @clause:auto-ack.off @clause:qlaurc-observe.left-to-host
  Scenario: With auto_ack 0 a request to observe is left to the host
    Given the module has accepted 'AT+QLACFG="auto_ack",0'
    When the LwM2M server observes '/19/0/0'
    Then the URC '+QLAURC: "observe",{id},0,19,0,0' comes
    When the bench is quiet for 5 s
    Then the LwM2M server gets 'acknowledgement' or nothing
    When the host sends 'AT+QLAOBSRSP={id},1,19,0,0,1,5,"abcde",0'
    Then the module answers OK
    And the line '+QLAOBSRSP: 0' follows within 131 s
    And the LwM2M server gets 'answer 2.05 to observe /19/0/0, value "abcde"'

  @id:auto-ack-switched @clause:auto-ack.at-once @clause:auto-ack.answers @clause:auto-ack.off
  Scenario: The setting holds from the next request on
    When the LwM2M server observes '/19/0/0'
    Then the LwM2M server gets 'answer 2.05 to observe /19/0/0, no value'
    And the URC '+QLAURC: "observe",{first},0,19,0,0' comes
    When the host sends 'AT+QLACFG="auto_ack",0'
    Then the module answers OK
    When the LwM2M server observes '/19/0/1'
    Then the URC '+QLAURC: "observe",{second},0,19,0,1' comes
    When the host sends 'AT+QLAOBSRSP={second},1,19,0,1,1,5,"abcde",0'
    Then the module answers OK
    And the line '+QLAOBSRSP: 0' follows within 131 s
    And the LwM2M server gets 'answer 2.05 to observe /19/0/1, value "abcde"'
    When the host sends 'AT+QLACFG="auto_ack",1'
    Then the module answers OK
    When the LwM2M server observes '/19/1/0'
    Then the LwM2M server gets 'answer 2.05 to observe /19/1/0, no value'
    And the URC '+QLAURC: "observe",{third},0,19,1,0' comes after that

  @id:auto-ack-open-request @clause:auto-ack.open-request
  Scenario: What was open when auto_ack was switched on can still be answered by the host
    Given the module has accepted 'AT+QLACFG="auto_ack",0'
    When the LwM2M server observes '/19/0/0'
    Then the URC '+QLAURC: "observe",{id},0,19,0,0' comes
    When the host sends 'AT+QLACFG="auto_ack",1'
    Then the module answers OK
    And it is recorded how the module answers 'AT+QLAOBSRSP={id},1,19,0,0,1,5,"abcde",0'
    And the LwM2M server gets 'answer 2.05 to observe /19/0/0' or nothing

  @id:auto-ack-cancel @clause:auto-ack.cancel @clause:qlaurc-observe.flag.cancel
  Scenario: Who answers a cancelled observation is recorded; it is reported with flag 1
    When the LwM2M server observes '/19/0/0'
    Then the LwM2M server gets 'answer 2.05 to observe /19/0/0, no value'
    And the URC '+QLAURC: "observe",{id},0,19,0,0' comes
    When the LwM2M server cancels '/19/0/0'
    Then the URC '+QLAURC: "observe",{cancel},1,19,0,0' comes
    And the LwM2M server gets 'answer 2.05 to cancel /19/0/0' or nothing
    And it is recorded how the module answers 'AT+QLAOBSRSP={cancel},1,19,0,0,1,5,"abcde",0'
    And the LwM2M server gets 'answer 2.05 to cancel /19/0/0' or nothing
    When the host sends 'AT+QLANOTIFY=19,0,0,1,2,"no",0,0'
    Then the module answers ERROR
