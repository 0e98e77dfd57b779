@needs:lwm2m-server
Feature: The URCs of requests, and what they leave to the host
  LwM2M note, sections 3.2 to 3.5. What the server asks for is reported by +QLAURC: and one of four words: "observe"
  (flag 0, or 1 to cancel), "write", "read" and "execute", each with a message ID and the path. The host answers with
  that ID; the module answers nothing of its own. A read that is answered, at the end, shows that nothing was sent
  before it.

  Background:
    Given the module is registered and awake
    And the module has accepted 'AT+QLACFG="auto_ack",0'

  # Fields

  @id:qlaurc-observe-paths @clause:qlaurc-observe.form @clause:qlaurc-observe.path
  @clause:qlaurc-observe.flag.subscribe
  Scenario Outline: A request to observe is reported with flag 0 and the path
    Given the LwM2M client is registered for 86400 s with '<path>'
    When the LwM2M server observes '<path>'
    Then the URC '+QLAURC: "observe",{id},0,<fields>' comes
    When the host sends 'AT+QLAOBSRSP={id},1,<fields>,1,5,"abcde",0'
    Then the module answers OK
    And the line '+QLAOBSRSP: 0' follows within 131 s
    And the LwM2M server gets 'answer 2.05 to observe <path>, value "abcde"'
    And no further line '+QLA' has come

    Examples:
      | case                       | path               | fields            |
      | lowest                     | /6/0/0             | 6,0,0             |
      | instance and resource      | /19/1/0            | 19,1,0            |
      | three numbers              | /3303/2/5700       | 3303,2,5700       |
      | highest that the OMA knows | /65534/65534/65534 | 65534,65534,65534 |

  @id:qlaurc-write-paths @clause:qlaurc-write.form @clause:qlaurc-write.path
  Scenario Outline: A write is reported with the path and what was written
    Given the LwM2M client is registered for 86400 s with '<path>'
    When the LwM2M server writes 'hex:5155454354454C' to '<path>'
    Then the URC '+QLAURC: "write",{id},<fields>,2,7,"5155454354454C",0' comes
    When the host sends 'AT+QLAWRRSP={id},2'
    Then the module answers OK
    And the line '+QLAWRRSP: 0' follows within 131 s
    And the LwM2M server gets 'answer 2.04 to write <path>'
    And no further line '+QLA' has come

    Examples:
      | case                       | path               | fields            |
      | lowest                     | /6/0/0             | 6,0,0             |
      | instance and resource      | /19/1/0            | 19,1,0            |
      | three numbers              | /3303/2/5700       | 3303,2,5700       |
      | highest that the OMA knows | /65534/65534/65534 | 65534,65534,65534 |

  @id:qlaurc-read-paths @clause:qlaurc-read.form @clause:qlaurc-read.path @clause:qlaurc-read.no-uri-query
  Scenario Outline: A read is reported with the path, and without a query where the server sends none
    Given the LwM2M client is registered for 86400 s with '<path>'
    When the LwM2M server reads '<path>'
    Then the URC '+QLAURC: "read",{id},<fields>' comes
    When the host sends 'AT+QLARDRSP={id},1,<fields>,1,5,"abcde",0'
    Then the module answers OK
    And the line '+QLARDRSP: 0' follows within 131 s
    And the LwM2M server gets 'answer 2.05 to read <path>, value "abcde"'
    And no further line '+QLA' has come

    Examples:
      | case                       | path               | fields            |
      | lowest                     | /6/0/0             | 6,0,0             |
      | instance and resource      | /19/1/0            | 19,1,0            |
      | three numbers              | /3303/2/5700       | 3303,2,5700       |
      | highest that the OMA knows | /65534/65534/65534 | 65534,65534,65534 |

  @id:qlaurc-execute-paths @clause:qlaurc-execute.form @clause:qlaurc-execute.path
  Scenario Outline: A request to execute is reported with the path
    Given the LwM2M client is registered for 86400 s with '<path>'
    When the LwM2M server executes '<path>'
    Then the URC '+QLAURC: "execute",{id},<fields>' comes
    When the host sends 'AT+QLAEXERSP={id},2'
    Then the module answers OK
    And the line '+QLAEXERSP: 0' follows within 131 s
    And the LwM2M server gets 'answer 2.04 to execute <path>'
    And no further line '+QLA' has come

    Examples:
      | case                       | path               | fields            |
      | lowest                     | /6/0/0             | 6,0,0             |
      | instance and resource      | /19/1/0            | 19,1,0            |
      | three numbers              | /3303/2/5700       | 3303,2,5700       |
      | highest that the OMA knows | /65534/65534/65534 | 65534,65534,65534 |

  @id:qlaurc-execute-arguments @clause:qlaurc-execute.no-arguments
  Scenario Outline: Arguments of an execution have no field
    Given the LwM2M client is registered for 86400 s with '/19/0/0'
    When the LwM2M server executes '/19/0/0' with '<arguments>'
    Then the URC '+QLAURC: "execute",{id},19,0,0' comes
    When the host sends 'AT+QLAEXERSP={id},2'
    Then the module answers OK
    And the line '+QLAEXERSP: 0' follows within 131 s
    And the LwM2M server gets 'answer 2.04 to execute /19/0/0'
    And no further line '+QLA' has come

    Examples:
      | case | arguments |
      | one  | 5         |
      | two  | 0,1       |

  # messageID

  @id:qlaurc-message-id-wire @clause:qlaurc-observe.message-id-wire
  Scenario Outline: Whether the message ID is that of the server's message is recorded
    Given the LwM2M client is registered for 86400 s with '/19/0/0'
    When the LwM2M server sends '<message>'
    Then within 10 s the URC '+QLAURC: <urc>' comes, or then 'AT+QLASTATUS?' is answered '+QLASTATUS: 2'
    And the LwM2M server gets 'ACK empty, mid 4711' or nothing

    Examples:
      | case    | message                                                                                                 | urc                              |
      | observe | CON GET, mid 4711, token E853, Observe 0, Uri-Path 19, Uri-Path 0, Uri-Path 0                           | "observe",4711,0,19,0,0          |
      | write   | CON PUT, mid 4711, token E853, Uri-Path 19, Uri-Path 0, Uri-Path 0, Content-Format 42, payload hex:3132 | "write",4711,19,0,0,2,2,"3132",0 |
      | read    | CON GET, mid 4711, token E853, Uri-Path 19, Uri-Path 0, Uri-Path 0                                      | "read",4711,19,0,0               |
      | execute | CON POST, mid 4711, token E853, Uri-Path 19, Uri-Path 0, Uri-Path 0                                     | "execute",4711,19,0,0            |

  @id:qlaurc-message-ids-of-kinds @clause:qlaurc-observe.message-id @clause:qlaurc-write.message-id
  @clause:qlaurc-read.message-id @clause:qlaurc-execute.message-id
  Scenario: Four open requests of four kinds have message IDs of their own, and are answered in another order
    Given the LwM2M client is registered for 86400 s with '/19/0/0 /19/1/0'
    When the LwM2M server observes '/19/0/0'
    Then the URC '+QLAURC: "observe",{observe},0,19,0,0' comes
    When the LwM2M server writes 'hex:3132' to '/19/0/0'
    Then the URC '+QLAURC: "write",{write},19,0,0,2,2,"3132",0' comes
    When the LwM2M server reads '/19/0/0'
    Then the URC '+QLAURC: "read",{read},19,0,0' comes
    When the LwM2M server executes '/19/0/0'
    Then the URC '+QLAURC: "execute",{execute},19,0,0' comes
    When the host sends 'AT+QLAWRRSP={write},2'
    Then the module answers OK
    And the line '+QLAWRRSP: 0' follows within 131 s
    And the LwM2M server gets 'answer 2.04 to write /19/0/0'
    When the host sends 'AT+QLAEXERSP={execute},14'
    Then the module answers OK
    And the line '+QLAEXERSP: 0' follows within 131 s
    And the LwM2M server gets 'answer 4.05 to execute /19/0/0'
    When the host sends 'AT+QLAOBSRSP={observe},1,19,0,0,1,5,"watch",0'
    Then the module answers OK
    And the line '+QLAOBSRSP: 0' follows within 131 s
    And the LwM2M server gets 'answer 2.05 to observe /19/0/0, value "watch"'
    When the host sends 'AT+QLARDRSP={read},1,19,0,0,1,5,"abcde",0'
    Then the module answers OK
    And the line '+QLARDRSP: 0' follows within 131 s
    And the LwM2M server gets 'answer 2.05 to read /19/0/0, value "abcde"'

  @id:qlaurc-update-id @clause:qlaurc-read.message-id-of-another
  Scenario Outline: The message ID of an update of the host is that of no request
    Given the LwM2M client is registered for 86400 s with '/19/0/0'
    When the host sends 'AT+QLAUPDATE=0,40000'
    Then the module answers OK
    And the line '+QLAUPDATE: 0,{update}' follows within 131 s
    And the LwM2M server gets 'update, lt 40000'
    When the host sends '<command>'
    Then the module answers ERROR
    When the LwM2M server reads '/19/0/0'
    Then the URC '+QLAURC: "read",{last},19,0,0' comes
    When the host sends 'AT+QLARDRSP={last},1,19,0,0,1,5,"abcde",0'
    Then the module answers OK
    And the line '+QLARDRSP: 0' follows within 131 s
    And the LwM2M server gets 'answer 2.05 to read /19/0/0, value "abcde"'

    Examples:
      | case    | command                                      |
      | read    | AT+QLARDRSP={update},1,19,0,0,1,5,"abcde",0  |
      | write   | AT+QLAWRRSP={update},2                       |
      | execute | AT+QLAEXERSP={update},2                      |
      | observe | AT+QLAOBSRSP={update},1,19,0,0,1,5,"abcde",0 |

  # Who may answer, and when

  @id:qlaurc-not-registered @clause:qlardrsp.not-registered @clause:qlawrrsp.not-registered
  @clause:qlaexersp.not-registered @clause:qlaobsrsp.not-registered
  Scenario Outline: Without a registration nothing can be answered
    When the host sends '<command>'
    Then the module answers ERROR
    Given the LwM2M client is registered for 86400 s with '/19/0/0'
    When the LwM2M server reads '/19/0/0'
    Then the URC '+QLAURC: "read",{last},19,0,0' comes
    When the host sends 'AT+QLARDRSP={last},1,19,0,0,1,5,"abcde",0'
    Then the module answers OK
    And the line '+QLARDRSP: 0' follows within 131 s
    And the LwM2M server gets 'answer 2.05 to read /19/0/0, value "abcde"'

    Examples:
      | case    | command                                  |
      | read    | AT+QLARDRSP=4711,1,19,0,0,1,5,"abcde",0  |
      | write   | AT+QLAWRRSP=4711,2                       |
      | execute | AT+QLAEXERSP=4711,2                      |
      | observe | AT+QLAOBSRSP=4711,1,19,0,0,1,5,"abcde",0 |

  @id:qlaurc-registering @clause:qlardrsp.not-registered @clause:qlawrrsp.not-registered
  @clause:qlaexersp.not-registered @clause:qlaobsrsp.not-registered
  Scenario Outline: While the client registers nothing can be answered
    Given the module has accepted 'AT+QLACFG="retransmit",2,5'
    And the module has accepted 'AT+QLAADDOBJ=19,0,1,0'
    And the module has accepted 'AT+QLACONFIG=0,"{lwm2m.address}",{lwm2m.port},"{lwm2m.endpoint}",86400,3'
    And the LwM2M server ignores the next registration
    When the host sends 'AT+QLAREG'
    Then the module answers OK
    And the LwM2M server gets 'register'
    When the host sends '<command>'
    Then the module answers ERROR
    And the LwM2M server gets the same again 1 times, first after 2 to 2 s, then at doubled intervals
    And the line '+QLAREG: 0' follows within 131 s
    When the LwM2M server reads '/19/0/0'
    Then the URC '+QLAURC: "read",{last},19,0,0' comes
    When the host sends 'AT+QLARDRSP={last},1,19,0,0,1,5,"abcde",0'
    Then the module answers OK
    And the line '+QLARDRSP: 0' follows within 131 s
    And the LwM2M server gets 'answer 2.05 to read /19/0/0, value "abcde"'

    Examples:
      | case    | command                                  |
      | read    | AT+QLARDRSP=4711,1,19,0,0,1,5,"abcde",0  |
      | write   | AT+QLAWRRSP=4711,2                       |
      | execute | AT+QLAEXERSP=4711,2                      |
      | observe | AT+QLAOBSRSP=4711,1,19,0,0,1,5,"abcde",0 |

  @id:qlaurc-deregistered @clause:qlardrsp.deregistered
  Scenario: A request that was open when the client deregistered is not answered any more
    Given the LwM2M client is registered for 86400 s with '/19/0/0'
    When the LwM2M server reads '/19/0/0'
    Then the URC '+QLAURC: "read",{id},19,0,0' comes
    When the host sends 'AT+QLADEREG'
    Then the module answers OK
    And the line '+QLADEREG: 0' follows within 131 s
    And the LwM2M server gets 'deregister'
    When the host sends 'AT+QLARDRSP={id},1,19,0,0,1,5,"abcde",0'
    Then the module answers one of these, late lines within 131 s:
      | form                   |
      | ERROR                  |
      | OK then +QLARDRSP: 900 |
    When the host sends 'AT+QLAREG'
    Then the module answers OK
    And the line '+QLAREG: 0' follows within 131 s
    And the LwM2M server gets 'register'
    When the LwM2M server reads '/19/0/0'
    Then the URC '+QLAURC: "read",{last},19,0,0' comes
    When the host sends 'AT+QLARDRSP={last},1,19,0,0,1,5,"abcde",0'
    Then the module answers OK
    And the line '+QLARDRSP: 0' follows within 131 s
    And the LwM2M server gets 'answer 2.05 to read /19/0/0, value "abcde"'

  @id:qlaurc-deregistering @clause:qlardrsp.deregistering @clause:qlawrrsp.deregistering
  @clause:qlaexersp.deregistering @clause:qlaobsrsp.deregistering
  Scenario Outline: Whether an open request can be answered while the client deregisters is recorded
    Given the module has accepted 'AT+QLACFG="retransmit",20,1'
    And the LwM2M client is registered for 86400 s with '/19/0/0'
    When the LwM2M server <does>
    Then the URC '+QLAURC: <urc>' comes
    When the LwM2M server answers the next deregistration with 'ACK 2.02' after 10 s
    And the host sends 'AT+QLADEREG'
    Then the module answers OK
    And the LwM2M server gets 'deregister'
    When the host sends 'AT+QLASTATUS?'
    Then the module answers '+QLASTATUS: 3' and OK
    And it is recorded how the module answers '<command>'
    And the LwM2M server gets '<answer>' or nothing
    And the line '+QLADEREG: 0' follows within 65 s

    Examples:
      | case    | does                           | urc                              | command                                  | answer                                     |
      | read    | reads '/19/0/0'                | "read",{id},19,0,0               | AT+QLARDRSP={id},1,19,0,0,1,5,"abcde",0  | answer 2.05 to read /19/0/0, value "abcde" |
      | write   | writes 'hex:3132' to '/19/0/0' | "write",{id},19,0,0,2,2,"3132",0 | AT+QLAWRRSP={id},2                       | answer 2.04 to write /19/0/0               |
      | execute | executes '/19/0/0'             | "execute",{id},19,0,0            | AT+QLAEXERSP={id},2                      | answer 2.04 to execute /19/0/0             |
      | observe | observes '/19/0/0'             | "observe",{id},0,19,0,0          | AT+QLAOBSRSP={id},1,19,0,0,1,5,"abcde",0 | answer 2.05 to observe /19/0/0, value "abcde" |

  @id:qlaurc-repeated @clause:qlaurc-observe.repeated @clause:qlaurc-write.repeated
  @clause:qlaurc-read.repeated @clause:qlaurc-execute.repeated
  Scenario Outline: Whether a request that the server repeats is reported again is recorded; it is answered once
    Given the LwM2M client is registered for 86400 s with '/19/0/0'
    When the LwM2M server <does>
    Then the URC '+QLAURC: <urc>' comes
    When the bench is quiet for 1 s
    And the LwM2M server sends its last request again
    Then within 5 s the URC '+QLAURC: <urc>' comes, or then 'AT+QLASTATUS?' is answered '+QLASTATUS: 2'
    And the LwM2M server gets 'acknowledgement' or nothing
    When the host sends '<command>'
    Then the module answers OK
    And the line '<line>: 0' follows within 131 s
    And the LwM2M server gets '<answer>'
    When the LwM2M server sends its last request again
    Then the LwM2M server gets '<answer>' or nothing
    And within 5 s the URC '+QLAURC: <urc>' comes, or then 'AT+QLASTATUS?' is answered '+QLASTATUS: 2'

    Examples:
      | case    | does                           | urc                              | command                                  | line       | answer                                        |
      | read    | reads '/19/0/0'                | "read",{id},19,0,0               | AT+QLARDRSP={id},1,19,0,0,1,5,"abcde",0  | +QLARDRSP  | answer 2.05 to read /19/0/0, value "abcde"    |
      | write   | writes 'hex:3132' to '/19/0/0' | "write",{id},19,0,0,2,2,"3132",0 | AT+QLAWRRSP={id},2                       | +QLAWRRSP  | answer 2.04 to write /19/0/0                  |
      | execute | executes '/19/0/0'             | "execute",{id},19,0,0            | AT+QLAEXERSP={id},2                      | +QLAEXERSP | answer 2.04 to execute /19/0/0                |
      | observe | observes '/19/0/0'             | "observe",{id},0,19,0,0          | AT+QLAOBSRSP={id},1,19,0,0,1,5,"abcde",0 | +QLAOBSRSP | answer 2.05 to observe /19/0/0, value "abcde" |

  # "observe": flag 1, and whole instances

  @id:qlaurc-cancel @clause:qlaurc-observe.flag.cancel @clause:qlaurc-observe.cancel-answered
  @clause:qlaurc-observe.cancel-ends
  Scenario: A cancelled observation is reported with flag 1, can be answered, and allows no more reports
    Given the LwM2M client is registered for 86400 s with '/19/0/0 /19/1/0'
    And the LwM2M server has '/19/0/0' under observation
    And the LwM2M server has '/19/1/0' under observation
    When the LwM2M server cancels '/19/0/0'
    Then the URC '+QLAURC: "observe",{cancel},1,19,0,0' comes
    When the host sends 'AT+QLAOBSRSP={cancel},1,19,0,0,1,5,"abcde",0'
    Then the module answers OK
    And the line '+QLAOBSRSP: 0' follows within 131 s
    And the LwM2M server gets 'answer 2.05 to cancel /19/0/0, value "abcde"'
    When the host sends 'AT+QLANOTIFY=19,0,0,1,2,"no",0,0'
    Then the module answers ERROR
    When the host sends 'AT+QLANOTIFY=19,1,0,1,2,"jk",0,0'
    Then the module answers OK
    And the line '+QLANOTIFY: 0' follows within 131 s
    And the LwM2M server gets 'notification NON of /19/1/0, value "jk"'

  @id:qlaurc-cancel-unanswered @clause:qlaurc-observe.flag.cancel @clause:qlaurc-observe.cancel-unanswered
  Scenario: A cancelled observation that the host does not answer is answered by the module, or not
    Given the LwM2M client is registered for 86400 s with '/19/0/0'
    And the LwM2M server has '/19/0/0' under observation
    When the LwM2M server cancels '/19/0/0'
    Then the URC '+QLAURC: "observe",{cancel},1,19,0,0' comes
    When the bench is quiet for 5 s
    Then the LwM2M server gets 'acknowledgement' or nothing
    And the LwM2M server gets 'answer 2.05 to cancel /19/0/0' or nothing
    When the LwM2M server reads '/19/0/0'
    Then the URC '+QLAURC: "read",{last},19,0,0' comes
    When the host sends 'AT+QLARDRSP={last},1,19,0,0,1,5,"abcde",0'
    Then the module answers OK
    And the line '+QLARDRSP: 0' follows within 131 s
    And the LwM2M server gets 'answer 2.05 to read /19/0/0, value "abcde"'

  @id:qlaurc-observed-again @clause:qlaurc-observe.again
  Scenario: After it was cancelled a resource can be observed again
    Given the LwM2M client is registered for 86400 s with '/19/0/0'
    And the LwM2M server has '/19/0/0' under observation
    When the LwM2M server cancels '/19/0/0'
    Then the URC '+QLAURC: "observe",{cancel},1,19,0,0' comes
    When the host sends 'AT+QLAOBSRSP={cancel},1,19,0,0,1,5,"abcde",0'
    Then the module answers OK
    And the line '+QLAOBSRSP: 0' follows within 131 s
    And the LwM2M server gets 'answer 2.05 to cancel /19/0/0, value "abcde"'
    When the LwM2M server observes '/19/0/0'
    Then the URC '+QLAURC: "observe",{id},0,19,0,0' comes
    When the host sends 'AT+QLAOBSRSP={id},1,19,0,0,1,5,"fghij",0'
    Then the module answers OK
    And the line '+QLAOBSRSP: 0' follows within 131 s
    And the LwM2M server gets 'answer 2.05 to observe /19/0/0, value "fghij"'
    When the host sends 'AT+QLANOTIFY=19,0,0,1,2,"jk",0,0'
    Then the module answers OK
    And the line '+QLANOTIFY: 0' follows within 131 s
    And the LwM2M server gets 'notification NON of /19/0/0, value "jk"'

  @id:qlaurc-whole-object @clause:qlaurc-observe.whole-object @clause:qlaurc-read.whole-object
  Scenario Outline: By which IDs a request for a whole object is reported, and what answers it, is recorded
    Given the LwM2M client is registered for 86400 s with '/19/0/0'
    When the LwM2M server sends 'CON GET, mid <mid>, token <token>, <options>'
    Then within 10 s the URC '+QLAURC: <urc>,19,{any},{any}' comes, or then 'AT+QLASTATUS?' is answered '+QLASTATUS: 2'
    And within 1 s the URC '+QLAURC: <urc>,19,{any}' comes, or then 'AT+QLASTATUS?' is answered '+QLASTATUS: 2'
    And within 1 s the URC '+QLAURC: <urc>,19' comes, or then 'AT+QLASTATUS?' is answered '+QLASTATUS: 2'
    And it is recorded how the module answers 'AT+<command>=<mid>,1,19,0,0,1,5,"abcde",0'
    And the LwM2M server gets 'acknowledgement' or nothing
    And the LwM2M server gets 'answer 2.05 to <request> /19' or nothing
    And the LwM2M server gets 'answer 4.00 to <request> /19' or nothing
    And the LwM2M server gets 'answer 4.04 to <request> /19' or nothing
    And the LwM2M server gets 'answer 4.05 to <request> /19' or nothing
    And the LwM2M server gets 'answer 4.06 to <request> /19' or nothing

    Examples:
      | case    | mid  | token | options                | urc               | command   | request |
      | observe | 4711 | E853  | Observe 0, Uri-Path 19 | "observe",{any},0 | QLAOBSRSP | observe |
      | read    | 4712 | E854  | Uri-Path 19            | "read",{any}      | QLARDRSP  | read    |

  # "write": value_type, len, value, index

  @id:qlaurc-write-lengths @clause:qlaurc-write.len @clause:qlaurc-write.value @clause:qlaurc-write.type
  @clause:qlaurc-write.index
  Scenario Outline: What was written comes as hexadecimal digits, in one part, and the length counts its bytes
    Given the LwM2M client is registered for 86400 s with '/19/0/0'
    When the LwM2M server writes 'hex:<digits>' to '/19/0/0'
    Then the URC '+QLAURC: "write",{id},19,0,0,2,<len>,"<digits>",0' comes
    When the host sends 'AT+QLAWRRSP={id},2'
    Then the module answers OK
    And the line '+QLAWRRSP: 0' follows within 131 s
    And the LwM2M server gets 'answer 2.04 to write /19/0/0'
    And no further line '+QLA' has come

    Examples:
      | case                | len | digits             |
      | one byte            | 1   | 31                 |
      | nine bytes          | 9   | 020001000400023238 |
      | 256 values          | 256 | {all-bytes:HEX}    |
      | one below           | 511 | {HEX:511}          |
      | longest             | 512 | {HEX:512}          |
      | bytes of a quote    | 3   | 226122             |
      | bytes of a line end | 4   | 0D0A4F4B           |

  @id:qlaurc-write-empty @clause:qlaurc-write.empty
  Scenario Outline: A write of no bytes is reported with the length 0, and can be answered
    Given the LwM2M client is registered for 86400 s with '/19/0/0'
    When the LwM2M server writes '<value>' to '/19/0/0' as <format>
    Then the URC '+QLAURC: "write",{id},19,0,0,2,0,"",0' comes
    When the host sends 'AT+QLAWRRSP={id},2'
    Then the module answers OK
    And the line '+QLAWRRSP: 0' follows within 131 s
    And the LwM2M server gets 'answer 2.04 to write /19/0/0'
    And no further line '+QLA' has come

    Examples:
      | case     | value | format |
      | text     | ""    | text   |
      | no bytes | hex:  | opaque |

  @id:qlaurc-write-too-long @clause:qlaurc-write.len.limit @clause:qlaurc-write.too-long
  @clause:qlaurc-read.unlisted-survived
  Scenario Outline: Of more than 512 bytes no URC says more than 512, and what comes behind them is reported
    Given the LwM2M client is registered for 86400 s with '/19/0/0'
    When the LwM2M server writes 'hex:{HEX:<size>}' to '/19/0/0'
    Then the LwM2M server gets 'acknowledgement' or nothing
    And the LwM2M server gets 'answer 4.00 to write /19/0/0' or nothing
    And the LwM2M server gets 'answer 4.05 to write /19/0/0' or nothing
    And the LwM2M server gets 'answer 4.13 to write /19/0/0' or nothing
    And the LwM2M server gets 'answer 5.00 to write /19/0/0' or nothing
    And the LwM2M server gets 'answer 5.01 to write /19/0/0' or nothing
    And within 5 s the URC '+QLAURC: "write",{any},19,0,0,2,{int:1-512},"{any}",0' comes, or then 'AT+QLASTATUS?' is answered '+QLASTATUS: 2'
    When the LwM2M server reads '/19/0/0'
    Then the URC '+QLAURC: "read",{last},19,0,0' comes
    When the host sends 'AT+QLARDRSP={last},1,19,0,0,1,5,"abcde",0'
    Then the module answers OK
    And the line '+QLARDRSP: 0' follows within 131 s
    And the LwM2M server gets 'answer 2.05 to read /19/0/0, value "abcde"'
    And no further line '+QLAURC' has come

    Examples:
      | case          | size |
      | one above     | 513  |
      | twice as many   | 1024 |

  @id:qlaurc-write-types @clause:qlaurc-write.type @clause:qlaurc-write.value
  Scenario Outline: Whatever is written, it is shown as an opaque value
    Given the LwM2M client is registered for 86400 s with '/19/0/0'
    When the LwM2M server writes '<value>' to '/19/0/0' as <format>
    Then the URC '+QLAURC: "write",{id},19,0,0,2,<len>,"<digits>",0' comes
    When the host sends 'AT+QLAWRRSP={id},2'
    Then the module answers OK
    And the line '+QLAWRRSP: 0' follows within 131 s
    And the LwM2M server gets 'answer 2.04 to write /19/0/0'

    Examples:
      | case              | value        | format | len | digits   |
      | text              | "123"        | text   | 3   | 313233   |
      | text with a quote | "1"2"        | text   | 3   | 312232   |
      | integer           | 512          | text   | 3   | 353132   |
      | float             | 12.5         | text   | 4   | 31322E35 |
      | boolean           | true         | text   | 1   | 31       |
      | bytes             | hex:00010203 | opaque | 4   | 00010203 |

  @id:qlaurc-write-formats @clause:qlaurc-write.type @clause:qlaurc-write.formats
  Scenario Outline: What is shown of a value that was written as TLV or JSON is recorded; it is opaque
    Given the LwM2M client is registered for 86400 s with '/19/0/0'
    When the LwM2M server writes '"123"' to '/19/0/0' as <format>
    Then the URC '+QLAURC: "write",{id},19,0,0,2,{int:1-512},"{any}",0' comes
    When the host sends 'AT+QLAWRRSP={id},2'
    Then the module answers OK
    And the line '+QLAWRRSP: 0' follows within 131 s
    And the LwM2M server gets 'answer 2.04 to write /19/0/0'

    Examples:
      | case | format |
      | TLV  | TLV    |
      | JSON | JSON   |

  # On the Andlink platform the example of chapter 4 shows type 1, and the JSON as it is, between quotes.

  @id:qlaurc-write-andlink @clause:qlaurc-write.type.andlink
  Scenario: For the Andlink platform what is written is shown as text or as an opaque value
    Given the module has accepted 'AT+QLACFG="platform",2'
    And the LwM2M client is registered for 86400 s with '/19/1/0'
    When the LwM2M server writes '"{{"outletStatus":"1"}}"' to '/19/1/0' as text
    Then within 10 s the URC '+QLAURC: "write",{id},19,1,0,1,20,"{{"outletStatus":"1"}}",0' comes, or then 'AT+QLASTATUS?' is answered '+QLASTATUS: 2'
    And within 1 s the URC '+QLAURC: "write",{id},19,1,0,2,20,"7B226F75746C6574537461747573223A2231227D",0' comes, or then 'AT+QLASTATUS?' is answered '+QLASTATUS: 2'
    And no further line '+QLAURC' has come
    When the host sends 'AT+QLAWRRSP={id},2'
    Then the module answers OK
    And the line '+QLAWRRSP: 0' follows within 131 s
    And the LwM2M server gets 'answer 2.04 to write /19/1/0'

  # "read": URI_query

  @id:qlaurc-read-query @clause:qlaurc-read.uri-query @clause:qlaurc-read.uri-query-quoted
  @clause:qlaurc-read.uri-query-answered
  Scenario Outline: A query of the server is the last field of the URC, and the read is answered as any other
    Given the LwM2M client is registered for 86400 s with '/19/0/0'
    When the LwM2M server reads '/19/0/0' with the query '<query>'
    Then the URC '+QLAURC: "read",{id},19,0,0,"<query>"' comes
    When the host sends 'AT+QLARDRSP={id},1,19,0,0,1,5,"abcde",0'
    Then the module answers OK
    And the line '+QLARDRSP: 0' follows within 131 s
    And the LwM2M server gets 'answer 2.05 to read /19/0/0, value "abcde"'
    When the LwM2M server reads '/19/0/0'
    Then the URC '+QLAURC: "read",{last},19,0,0' comes
    When the host sends 'AT+QLARDRSP={last},1,19,0,0,1,5,"abcde",0'
    Then the module answers OK
    And the line '+QLARDRSP: 0' follows within 131 s
    And the LwM2M server gets 'answer 2.05 to read /19/0/0, value "abcde"'
    And no further line '+QLAURC' has come

    Examples:
      | case       | query      |
      | a word     | all        |
      | a pair     | name=value |
      | one letter | a          |

  @id:qlaurc-read-formats @clause:qlaurc-read.form
  Scenario Outline: A format that the server would like is no field of the URC
    Given the LwM2M client is registered for 86400 s with '/19/0/0'
    When the LwM2M server reads '/19/0/0' as <format>
    Then the URC '+QLAURC: "read",{id},19,0,0' comes
    When the host sends 'AT+QLARDRSP={id},1,19,0,0,1,5,"abcde",0'
    Then the module answers OK
    And the line '+QLARDRSP: 0' follows within 131 s
    And the LwM2M server gets 'answer 2.05 to read /19/0/0, value "abcde"'

    Examples:
      | case | format |
      | text | text   |
      | TLV  | TLV    |

  # What the note has no URC for

  @id:qlaurc-discover @clause:qlaurc-read.discover @clause:qlaurc-read.unlisted-survived
  Scenario Outline: The server may discover what there is, whether it is answered or not
    Given the LwM2M client is registered for 86400 s with '/19/0/0 /19/0/1 /19/1/0'
    When the LwM2M server discovers '<path>'
    Then the LwM2M server gets 'answer 2.05 to discover <path>' or nothing
    And the LwM2M server gets 'answer 4.04 to discover <path>' or nothing
    And the LwM2M server gets 'answer 4.05 to discover <path>' or nothing
    And the LwM2M server gets 'answer 4.06 to discover <path>' or nothing
    And the LwM2M server gets 'answer 5.01 to discover <path>' or nothing
    When the LwM2M server reads '/19/0/0'
    Then the URC '+QLAURC: "read",{last},19,0,0' comes
    When the host sends 'AT+QLARDRSP={last},1,19,0,0,1,5,"abcde",0'
    Then the module answers OK
    And the line '+QLARDRSP: 0' follows within 131 s
    And the LwM2M server gets 'answer 2.05 to read /19/0/0, value "abcde"'

    Examples:
      | case     | path    |
      | object   | /19     |
      | instance | /19/0   |
      | resource | /19/0/0 |

  @id:qlaurc-attributes @clause:qlaurc-write.attributes @clause:qlaurc-read.unlisted-survived
  Scenario Outline: The server may write attributes, whether it is answered or not
    Given the LwM2M client is registered for 86400 s with '/19/0/0 /19/0/1 /19/1/0'
    When the LwM2M server writes the attributes '<attributes>' of '<path>'
    Then the LwM2M server gets 'answer 2.04 to attributes <path>' or nothing
    And the LwM2M server gets 'answer 4.00 to attributes <path>' or nothing
    And the LwM2M server gets 'answer 4.04 to attributes <path>' or nothing
    And the LwM2M server gets 'answer 4.05 to attributes <path>' or nothing
    And the LwM2M server gets 'answer 5.01 to attributes <path>' or nothing
    When the LwM2M server reads '/19/0/0'
    Then the URC '+QLAURC: "read",{last},19,0,0' comes
    When the host sends 'AT+QLARDRSP={last},1,19,0,0,1,5,"abcde",0'
    Then the module answers OK
    And the line '+QLARDRSP: 0' follows within 131 s
    And the LwM2M server gets 'answer 2.05 to read /19/0/0, value "abcde"'

    Examples:
      | case     | path    | attributes      |
      | object   | /19     | pmin=10         |
      | instance | /19/0   | pmin=10&pmax=60 |
      | resource | /19/0/0 | pmin=10&pmax=60 |

  @id:qlaurc-create @clause:qlaurc-read.create @clause:qlaurc-read.create-delete-unreported
  @clause:qlaurc-read.unlisted-survived
  Scenario Outline: The server may create an instance, whether it is answered or not
    Given the LwM2M client is registered for 86400 s with '/19/0/0 /19/1/0'
    When the LwM2M server creates '<path>'
    Then the LwM2M server gets 'acknowledgement' or nothing
    And the LwM2M server gets 'answer 2.01 to create <path>' or nothing
    And the LwM2M server gets 'answer 4.00 to create <path>' or nothing
    And the LwM2M server gets 'answer 4.01 to create <path>' or nothing
    And the LwM2M server gets 'answer 4.04 to create <path>' or nothing
    And the LwM2M server gets 'answer 4.05 to create <path>' or nothing
    And the LwM2M server gets 'answer 5.01 to create <path>' or nothing
    When the LwM2M server reads '/19/1/0'
    Then the URC '+QLAURC: "read",{last},19,1,0' comes
    When the host sends 'AT+QLARDRSP={last},1,19,1,0,1,5,"abcde",0'
    Then the module answers OK
    And the line '+QLARDRSP: 0' follows within 131 s
    And the LwM2M server gets 'answer 2.05 to read /19/1/0, value "abcde"'
    And no further line '+QLAURC: "execute"' has come
    And no further line '+QLAURC: "read"' has come

    Examples:
      | case               | path |
      | of an object       | /19  |
      | of one never added | /20  |

  @id:qlaurc-delete @clause:qlaurc-read.delete @clause:qlaurc-read.create-delete-unreported
  @clause:qlaurc-read.unlisted-survived
  Scenario Outline: The server may delete an instance, whether it is answered or not
    Given the LwM2M client is registered for 86400 s with '/19/0/0 /19/1/0'
    When the LwM2M server deletes '<path>'
    Then the LwM2M server gets 'acknowledgement' or nothing
    And the LwM2M server gets 'answer 2.02 to delete <path>' or nothing
    And the LwM2M server gets 'answer 4.00 to delete <path>' or nothing
    And the LwM2M server gets 'answer 4.01 to delete <path>' or nothing
    And the LwM2M server gets 'answer 4.04 to delete <path>' or nothing
    And the LwM2M server gets 'answer 4.05 to delete <path>' or nothing
    And the LwM2M server gets 'answer 5.01 to delete <path>' or nothing
    And the LwM2M server gets 'update, objects /19/1' or nothing
    When the LwM2M server reads '/19/1/0'
    Then the URC '+QLAURC: "read",{last},19,1,0' comes
    When the host sends 'AT+QLARDRSP={last},1,19,1,0,1,5,"abcde",0'
    Then the module answers OK
    And the line '+QLARDRSP: 0' follows within 131 s
    And the LwM2M server gets 'answer 2.05 to read /19/1/0, value "abcde"'
    And no further line '+QLAURC: "execute"' has come
    And no further line '+QLAURC: "read"' has come

    Examples:
      | case                 | path  |
      | that is there        | /19/0 |
      | that was never added | /19/7 |

  @id:qlaurc-malformed @clause:qlaurc-read.malformed @clause:qlaurc-read.unlisted-survived
  Scenario Outline: A datagram that is no CoAP message is not reported, and what comes behind it is
    Given the LwM2M client is registered for 86400 s with '/19/0/0'
    When the LwM2M server sends the bytes '<bytes>'
    Then the LwM2M server gets 'RST empty, mid 4711' or nothing
    When the LwM2M server reads '/19/0/0'
    Then the URC '+QLAURC: "read",{last},19,0,0' comes
    When the host sends 'AT+QLARDRSP={last},1,19,0,0,1,5,"abcde",0'
    Then the module answers OK
    And the line '+QLARDRSP: 0' follows within 131 s
    And the LwM2M server gets 'answer 2.05 to read /19/0/0, value "abcde"'
    And no further line '+QLAURC' has come

    Examples:
      | case                               | bytes                      |
      | version 2                          | 82011267E853B23139013001   |
      | a token of nine bytes              | 49011267010203040506070809 |
      | one byte                           | 42                         |
      | a token cut off                    | 44011267E853               |
      | an option longer than the message  | 42011267E853BD28           |
      | a payload marker without a payload | 42011267E853B23139FF       |
      | text                               | 68656C6C6F                 |
