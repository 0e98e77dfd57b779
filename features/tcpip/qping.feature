Feature: AT+QPING asks whether a host answers
  TCP/IP note, section 2.2.8. OK says that the command was taken. Then each request brings a line of its own, when its
  reply has come or its time is up, and one more line sums up. From firmware A03 on the lines tell the TTL, and a
  request may have 1500 bytes; A02 and before have no TTL and at most 200 bytes.

  Background:
    Given the module is registered and awake

  # Forms

  @id:qping-test-form @clause:qping.test.form-a03 @clause:qping.test.groups @firmware:BC260YCNAAR01A0[3-9] @firmware:BC260YCNAAR01A[1-9]*
  Scenario: The test form lists what the command takes
    When the host sends 'AT+QPING=?'
    Then the module answers one of these, late lines within 5 s:
      | form                                                   |
      | +QPING: (0),<host>,(1-255),(1-10),(32-1500) then OK    |
      | +QPING: (0-11),<host>,(1-255),(1-10),(32-1500) then OK |

  @id:qping-test-form-a02 @clause:qping.test.form-a02 @clause:qping.test.groups @firmware:BC260YCNAAR01A0[0-2]
  Scenario: The test form of A02 ends at 200 bytes
    When the host sends 'AT+QPING=?'
    Then the module answers one of these, late lines within 5 s:
      | form                                                  |
      | +QPING: (0),<host>,(1-255),(1-10),(32-200) then OK    |
      | +QPING: (0-11),<host>,(1-255),(1-10),(32-200) then OK |

  @id:qping-undefined-forms @clause:qping.undefined-forms
  Scenario Outline: A form that the note does not define is refused
    When the host sends '<command>'
    Then the module answers ERROR
    And UDP socket 0 opens
    And socket 0 carries data both ways
    And no further line '+QPING' has come

    Examples:
      | case      | command   |
      | read      | AT+QPING? |
      | execution | AT+QPING  |

  @id:qping-required-parameters @clause:qping.write.required @clause:qping.write.error @clause:qping.refused-quiet
  Scenario Outline: A command without a required parameter is refused
    When the host sends '<command>'
    Then the module answers ERROR
    And UDP socket 0 opens
    And socket 0 carries data both ways
    And no further line '+QPING' has come

    Examples:
      | case       | command                   |
      | no host    | AT+QPING=0                |
      | no context | AT+QPING="{ping.address}" |
      | nothing    | AT+QPING=                 |

  # A host that answers

  @id:qping-answered @clause:qping.write.results @clause:qping.context-id.zero @clause:qping.host.name
  @clause:qping.host.address @clause:qping.ping-num.default @clause:qping.ping-size.default
  @clause:qping.result.answered
  @clause:qping.address @clause:qping.address.quotes @clause:qping.bytes @clause:qping.ttl.from-a03
  @clause:qping.finresult @clause:qping.summary.counts @clause:qping.summary.unit @clause:qping.summary.statistics
  @firmware:BC260YCNAAR01A0[3-9] @firmware:BC260YCNAAR01A[1-9]* @needs:ping-host
  Scenario Outline: By name and by address, four requests of 32 bytes are answered, and the summary follows
    When the host sends 'AT+QPING=0,"<host>"'
    Then the module answers OK
    And the module reports these pings of 32 bytes to '{ping.address}', each within 4 s:
      | result | ttl |
      | 0      | yes |
      | 0      | yes |
      | 0      | yes |
      | 0      | yes |
    And the ping summary counts 4 sent, 4 received and 0 lost
    And UDP socket 0 opens
    And socket 0 carries data both ways
    And no further line '+QPING' has come

    Examples:
      | case    | host           |
      | name    | {ping.host}    |
      | address | {ping.address} |

  @id:qping-answered-a02 @clause:qping.write.results @clause:qping.context-id.zero @clause:qping.host.name
  @clause:qping.host.address @clause:qping.ping-num.default @clause:qping.ping-size.default
  @clause:qping.result.answered
  @clause:qping.address @clause:qping.address.quotes @clause:qping.bytes @clause:qping.ttl.to-a02
  @clause:qping.finresult @clause:qping.summary.counts @clause:qping.summary.unit @clause:qping.summary.statistics
  @firmware:BC260YCNAAR01A0[0-2] @needs:ping-host
  Scenario Outline: A02 tells the same, without a TTL
    When the host sends 'AT+QPING=0,"<host>"'
    Then the module answers OK
    And the module reports these pings of 32 bytes to '{ping.address}', each within 4 s:
      | result | ttl |
      | 0      | no  |
      | 0      | no  |
      | 0      | no  |
      | 0      | no  |
    And the ping summary counts 4 sent, 4 received and 0 lost
    And UDP socket 0 opens
    And socket 0 carries data both ways
    And no further line '+QPING' has come

    Examples:
      | case    | host           |
      | name    | {ping.host}    |
      | address | {ping.address} |

  @id:qping-omitted @clause:at.optional-parameters @clause:qping.ping-num.default @clause:qping.ping-size.default
  @clause:qping.write.results @needs:ping-host
  Scenario Outline: Optional parameters may be left out or given
    When the host sends 'AT+QPING=0,"{ping.address}"<rest>'
    Then the module answers OK
    And the module reports these pings of 32 bytes to '{ping.address}', each within <time_out> s:
      | result | ttl |
      | 0      | any |
      | 0      | any |
      | 0      | any |
      | 0      | any |
    And the ping summary counts 4 sent, 4 received and 0 lost
    And UDP socket 0 opens
    And socket 0 carries data both ways

    Examples:
      | case                | rest    | time_out |
      | time_out            | ,9      | 9        |
      | time_out and number | ,9,4    | 9        |
      | all three           | ,4,4,32 | 4        |

  @id:qping-earlier-values @clause:qping.earlier-values @needs:ping-host
  Scenario: Whether an earlier command's values hold for what is left out is recorded
    When the host sends 'AT+QPING=0,"{ping.address}",9,2,64'
    Then the module answers OK
    And the module reports these pings of 64 bytes to '{ping.address}', each within 9 s:
      | result | ttl |
      | 0      | any |
      | 0      | any |
    And the ping summary counts 2 sent, 2 received and 0 lost
    And it is recorded how the module answers 'AT+QPING=0,"{ping.address}"'
    And UDP socket 0 opens
    And socket 0 carries data both ways

  @id:qping-empty-parameter @clause:at.letter-case
  Scenario Outline: Empty parameters and another letter case are recorded
    Then it is recorded how the module answers '<command>'
    And UDP socket 0 opens
    And socket 0 carries data both ways

    Examples:
      | case           | command                          |
      | empty time_out | AT+QPING=0,"{tcp.address}",,1    |
      | empty number   | AT+QPING=0,"{tcp.address}",1,,32 |
      | empty context  | AT+QPING=,"{tcp.address}",1,1    |
      | command's name | AT+qping=0,"{tcp.address}",1,1   |

  # contextID

  @id:qping-context-other @clause:qping.context-id.other
  Scenario Outline: A context other than 0 never pings with success
    When the host sends 'AT+QPING=<contextID>,"{tcp.address}"'
    Then the module answers one of these, late lines within 4 s:
      | form                          |
      | ERROR                         |
      | OK then +QPING: {int:550-574} |
    And UDP socket 0 opens
    And socket 0 carries data both ways
    And no further line '+QPING' has come

    Examples:
      | case    | contextID |
      | lowest  | 1         |
      | between | 6         |
      | highest | 11        |

  @id:qping-context-range @clause:qping.context-id.range @clause:qping.write.error @clause:qping.refused-quiet
  Scenario Outline: What is not a context is refused
    When the host sends 'AT+QPING=<contextID>,"{tcp.address}"'
    Then the module answers ERROR
    And UDP socket 0 opens
    And socket 0 carries data both ways
    And no further line '+QPING' has come

    Examples:
      | case         | contextID |
      | below        | -1        |
      | above        | 12        |
      | not a number | a         |

  # host

  @id:qping-host-longest @clause:qping.host.longest @needs:long-names @needs:ping-host
  Scenario: A name of 150 bytes is taken and leads to the host
    When the host sends 'AT+QPING=0,"{name:150}",10,2'
    Then the module answers OK
    And the module reports these pings of 32 bytes to '{tcp.address}', each within 10 s:
      | result | ttl |
      | 0      | any |
      | 0      | any |
    And the ping summary counts 2 sent, 2 received and 0 lost

  @id:qping-host-too-long @clause:qping.host.too-long @clause:qping.write.error @clause:qping.refused-quiet
  @needs:long-names
  Scenario: A name of 151 bytes is refused
    When the host sends 'AT+QPING=0,"{name:151}"'
    Then the module answers ERROR
    And UDP socket 0 opens
    And socket 0 carries data both ways
    And no further line '+QPING' has come

  @id:qping-host-unknown @clause:qping.failure.unknown-host
  Scenario: A name that does not exist is reported by its code, once
    When the host sends 'AT+QPING=0,"{unknown.host}",60'
    Then the module answers one of these, late lines within 60 s:
      | form                |
      | ERROR               |
      | OK then +QPING: 565 |
    And UDP socket 0 opens
    And socket 0 carries data both ways
    And no further line '+QPING' has come

  @id:qping-host-ipv6 @clause:qping.host.ipv6 @clause:qping.address @clause:qping.bytes @clause:qping.wire
  @clause:qping.summary.counts @needs:ping-host @needs:ipv6 @needs:bearer @needs:module-side-capture
  Scenario Outline: Where the bearer has IPv6, a host may have an IPv6 address
    Given the network gives <bearer>
    When the host sends 'AT+QPING=0,"<host>",4,2,200'
    Then the module answers OK
    And the module reports these pings of 200 bytes to '{ping.address6}', each within 4 s:
      | result | ttl |
      | 0      | any |
      | 0      | any |
    And the ping summary counts 2 sent, 2 received and 0 lost
    And at the module's side 2 pings of 200 bytes go to '{ping.address6}'

    Examples:
      | case               | bearer        | host            |
      | IPv6 only          | IPv6 only     | {ping.address6} |
      | IPv6 only, by name | IPv6 only     | {ping.host}     |
      | IPv4 and IPv6      | IPv4 and IPv6 | {ping.address6} |

  @id:qping-host-ipv6-long @clause:qping.host.ipv6 @clause:qping.bytes @clause:qping.wire
  @clause:qping.ping-size.from-a03 @clause:qping.ping-size.wire @clause:qping.ttl.from-a03
  @firmware:BC260YCNAAR01A0[3-9] @firmware:BC260YCNAAR01A[1-9]* @needs:ping-host @needs:ipv6 @needs:bearer @needs:module-side-capture
  Scenario: Over IPv6 too a request may have 1500 bytes
    Given the network gives IPv6 only
    When the host sends 'AT+QPING=0,"{ping.address6}",4,2,1500'
    Then the module answers OK
    And the module reports these pings of 1500 bytes to '{ping.address6}', each within 4 s:
      | result | ttl |
      | 0      | yes |
      | 0      | yes |
    And the ping summary counts 2 sent, 2 received and 0 lost
    And at the module's side 2 pings of 1500 bytes go to '{ping.address6}'

  @id:qping-host-other-text @clause:qping.host.other-text
  Scenario Outline: What is neither a name nor an address is not pinged with success
    When the host sends 'AT+QPING=0,"<host>",60,1'
    Then the module answers one of these, late lines within 60 s:
      | form                          |
      | ERROR                         |
      | OK then +QPING: {int:550-574} |
    And UDP socket 0 opens
    And socket 0 carries data both ways
    And no further line '+QPING' has come

    Examples:
      | case               | host             |
      | empty              |                  |
      | a number above 255 | 198.51.100.256   |
      | five numbers       | 198.51.100.1.1   |
      | an empty label     | no..such.invalid |

  @id:qping-host-unquoted @clause:qping.host.unquoted
  Scenario: An address without quotes is recorded
    Then it is recorded how the module answers 'AT+QPING=0,{tcp.address},1,1'
    And UDP socket 0 opens
    And socket 0 carries data both ways

  # time_out

  @id:qping-time-out-bounds @clause:qping.time-out.bounds @clause:qping.deadline @needs:ping-host
  Scenario Outline: Both ends of the range of times are taken
    When the host sends 'AT+QPING=0,"{ping.address}",<time_out>,1'
    Then the module answers OK
    And the module reports these pings of 32 bytes to '{ping.address}', each within <time_out> s:
      | result | ttl |
      | 0      | any |
    And the ping summary counts 1 sent, 1 received and 0 lost

    Examples:
      | case     | time_out |
      | shortest | 1        |
      | between  | 60       |
      | longest  | 255      |

  @id:qping-time-out-range @clause:qping.time-out.range @clause:qping.write.error @clause:qping.refused-quiet
  Scenario Outline: What is not a time to wait is refused
    When the host sends 'AT+QPING=0,"{tcp.address}",<time_out>'
    Then the module answers ERROR
    And UDP socket 0 opens
    And socket 0 carries data both ways
    And no further line '+QPING' has come

    Examples:
      | case         | time_out |
      | negative     | -1       |
      | below        | 0        |
      | above        | 256      |
      | not a number | a        |

  @id:qping-silent-host @clause:qping.result.lost @clause:qping.result.lost-code @clause:qping.deadline
  @clause:qping.time-out.bounds @clause:qping.time-out.waited-out @clause:qping.summary.counts
  @clause:qping.summary.unit @clause:qping.summary.total-loss @needs:unreachable-host
  Scenario Outline: A host that never answers: each line comes when its time is up
    When the host sends 'AT+QPING=0,"{unreachable.address}",<time_out>,2'
    Then the module answers OK
    And the module reports these pings of 32 bytes to '{unreachable.address}', each within <time_out> s:
      | result | ttl |
      | 569    | -   |
      | 569    | -   |
    And the ping summary counts 2 sent, 0 received and 2 lost
    And UDP socket 0 opens
    And socket 0 carries data both ways
    And no further line '+QPING' has come

    Examples:
      | case     | time_out |
      | shortest | 1        |
      | between  | 7        |

  @id:qping-silent-host-longest @clause:qping.result.lost @clause:qping.result.lost-code @clause:qping.deadline
  @clause:qping.time-out.bounds @clause:qping.time-out.waited-out @clause:qping.summary.total-loss
  @needs:unreachable-host @needs:time:255s
  Scenario: The longest time to wait is 255 s
    When the host sends 'AT+QPING=0,"{unreachable.address}",255,1'
    Then the module answers OK
    And the module reports these pings of 32 bytes to '{unreachable.address}', each within 255 s:
      | result | ttl |
      | 569    | -   |
    And the ping summary counts 1 sent, 0 received and 1 lost

  @id:qping-silent-host-default @clause:qping.time-out.default @clause:qping.time-out.waited-out
  @clause:qping.ping-num.default @clause:qping.result.lost @clause:qping.result.lost-code @clause:qping.deadline
  @clause:qping.summary.total-loss @needs:unreachable-host
  Scenario: By default four requests are given up after 4 s each
    When the host sends 'AT+QPING=0,"{unreachable.address}"'
    Then the module answers OK
    And the module reports these pings of 32 bytes to '{unreachable.address}', each within 4 s:
      | result | ttl |
      | 569    | -   |
      | 569    | -   |
      | 569    | -   |
      | 569    | -   |
    And the ping summary counts 4 sent, 0 received and 4 lost
    And UDP socket 0 opens
    And socket 0 carries data both ways
    And no further line '+QPING' has come

  # The time is waited out: a reply before its end counts, one after it does not. The quiet at the end lets the late
  # reply arrive. In so long a silence the radio goes idle, and a reply waits for its paging occasion: hence 250 s.

  @id:qping-delayed @clause:qping.time-out.waits @clause:qping.time-out.bounds @clause:qping.result.lost
  @clause:qping.result.lost-code @clause:qping.deadline @needs:ping-host @needs:loss @needs:time:255s
  Scenario Outline: A reply counts until its time is up, and not a moment longer
    Given the network delays ping 1 by <delay> s
    When the host sends 'AT+QPING=0,"{ping.address}",<time_out>,1'
    Then the module answers OK
    And the module reports these pings of 32 bytes to '{ping.address}', each within <time_out> s:
      | result   | ttl   |
      | <result> | <ttl> |
    And the ping summary counts 1 sent, <received> received and <lost> lost
    When the bench is quiet for 6 s
    Then UDP socket 0 opens
    And socket 0 carries data both ways
    And no further line '+QPING' has come

    Examples:
      | case               | time_out | delay | result | ttl | received | lost |
      | shortest, in time  | 1        | 0.5   | 0      | any | 1        | 0    |
      | shortest, too late | 1        | 1.1   | 569    | -   | 0        | 1    |
      | between, in time   | 10       | 9.5   | 0      | any | 1        | 0    |
      | between, too late  | 10       | 10.5  | 569    | -   | 0        | 1    |
      | longest, in time   | 255      | 250   | 0      | any | 1        | 0    |
      | longest, too late  | 255      | 256   | 569    | -   | 0        | 1    |

  @id:qping-delayed-default @clause:qping.time-out.default @clause:qping.time-out.waits
  @clause:qping.summary.statistics-answered @needs:ping-host @needs:loss
  Scenario Outline: By default a reply counts for 4 s
    Given the network delays ping 2 by <delay> s
    When the host sends 'AT+QPING=0,"{ping.address}"'
    Then the module answers OK
    And the module reports these pings of 32 bytes to '{ping.address}', each within 4 s:
      | result   | ttl   |
      | 0        | any   |
      | <result> | <ttl> |
      | 0        | any   |
      | 0        | any   |
    And the ping summary counts 4 sent, <received> received and <lost> lost
    And UDP socket 0 opens
    And socket 0 carries data both ways
    And no further line '+QPING' has come

    Examples:
      | case     | delay | result | ttl | received | lost |
      | in time  | 3.5   | 0      | any | 4        | 0    |
      | too late | 4.5   | 569    | -   | 3        | 1    |

  @id:qping-late-reply @clause:qping.time-out.late-reply @clause:qping.result.lost @clause:qping.summary.counts
  @needs:ping-host @needs:loss
  Scenario: A reply that comes too late is not taken for that of the next request
    Given the network delays ping 1 by 1.5 s
    And the network loses ping 2
    When the host sends 'AT+QPING=0,"{ping.address}",1,2'
    Then the module answers OK
    And the module reports these pings of 32 bytes to '{ping.address}', each within 1 s:
      | result | ttl |
      | 569    | -   |
      | 569    | -   |
    And the network has lost 1 packets of the module
    And the ping summary counts 2 sent, 0 received and 2 lost
    And UDP socket 0 opens
    And socket 0 carries data both ways
    And no further line '+QPING' has come

  # ping_num

  @id:qping-ping-num-lowest @clause:qping.ping-num.bounds @clause:qping.wire
  @needs:ping-host @needs:module-side-capture
  Scenario: One request is the fewest
    When the host sends 'AT+QPING=0,"{ping.address}",4,1'
    Then the module answers OK
    And the module reports these pings of 32 bytes to '{ping.address}', each within 4 s:
      | result | ttl |
      | 0      | any |
    And the ping summary counts 1 sent, 1 received and 0 lost
    And UDP socket 0 opens
    And socket 0 carries data both ways
    And at the module's side 1 pings of 32 bytes go to '{ping.address}'

  @id:qping-ping-num-highest @clause:qping.ping-num.bounds @clause:qping.write.results @clause:qping.summary.counts
  @clause:qping.summary.unit @clause:qping.summary.statistics @needs:ping-host
  Scenario: Ten requests are the most
    When the host sends 'AT+QPING=0,"{ping.address}",4,10'
    Then the module answers OK
    And the module reports these pings of 32 bytes to '{ping.address}', each within 4 s:
      | result | ttl |
      | 0      | any |
      | 0      | any |
      | 0      | any |
      | 0      | any |
      | 0      | any |
      | 0      | any |
      | 0      | any |
      | 0      | any |
      | 0      | any |
      | 0      | any |
    And the ping summary counts 10 sent, 10 received and 0 lost
    And UDP socket 0 opens
    And socket 0 carries data both ways
    And no further line '+QPING' has come

  @id:qping-ping-num-range @clause:qping.ping-num.range @clause:qping.write.error @clause:qping.refused-quiet
  Scenario Outline: What is not a number of requests is refused
    When the host sends 'AT+QPING=0,"{tcp.address}",4,<ping_num>'
    Then the module answers ERROR
    And UDP socket 0 opens
    And socket 0 carries data both ways
    And no further line '+QPING' has come

    Examples:
      | case         | ping_num |
      | negative     | -1       |
      | below        | 0        |
      | above        | 11       |
      | not a number | a        |

  # ping_size

  @id:qping-ping-size @clause:qping.ping-size.from-a03 @clause:qping.bytes @clause:qping.summary.counts
  @clause:qping.summary.unit @firmware:BC260YCNAAR01A0[3-9] @firmware:BC260YCNAAR01A[1-9]* @needs:ping-host
  Scenario Outline: Requests of 32 to 1500 bytes are answered
    When the host sends 'AT+QPING=0,"{ping.address}",10,2,<ping_size>'
    Then the module answers OK
    And the module reports these pings of <ping_size> bytes to '{ping.address}', each within 10 s:
      | result | ttl |
      | 0      | yes |
      | 0      | yes |
    And the ping summary counts 2 sent, 2 received and 0 lost

    Examples:
      | case                        | ping_size |
      | smallest                    | 32        |
      | largest of A02              | 200       |
      | more than A02 takes         | 201       |
      | largest in a packet of 1500 | 1472      |
      | more than a packet of 1500  | 1473      |
      | largest                     | 1500      |

  @id:qping-ping-size-a02 @clause:qping.ping-size.to-a02 @clause:qping.bytes @clause:qping.ttl.to-a02
  @clause:qping.summary.counts @clause:qping.summary.unit @firmware:BC260YCNAAR01A0[0-2] @needs:ping-host
  Scenario Outline: On A02 requests of 32 to 200 bytes are answered
    When the host sends 'AT+QPING=0,"{ping.address}",10,2,<ping_size>'
    Then the module answers OK
    And the module reports these pings of <ping_size> bytes to '{ping.address}', each within 10 s:
      | result | ttl |
      | 0      | no  |
      | 0      | no  |
    And the ping summary counts 2 sent, 2 received and 0 lost

    Examples:
      | case     | ping_size |
      | smallest | 32        |
      | between  | 100       |
      | largest  | 200       |

  @id:qping-ping-size-range @clause:qping.ping-size.range @clause:qping.write.error @clause:qping.refused-quiet
  @firmware:BC260YCNAAR01A0[3-9] @firmware:BC260YCNAAR01A[1-9]*
  Scenario Outline: What is not a size is refused
    When the host sends 'AT+QPING=0,"{tcp.address}",4,4,<ping_size>'
    Then the module answers ERROR
    And UDP socket 0 opens
    And socket 0 carries data both ways
    And no further line '+QPING' has come

    Examples:
      | case         | ping_size |
      | negative     | -1        |
      | zero         | 0         |
      | below        | 31        |
      | above        | 1501      |
      | not a number | a         |

  @id:qping-ping-size-range-a02 @clause:qping.ping-size.range-a02 @clause:qping.write.error @clause:qping.refused-quiet
  @firmware:BC260YCNAAR01A0[0-2]
  Scenario Outline: On A02 what is not a size from 32 to 200 is refused
    When the host sends 'AT+QPING=0,"{tcp.address}",4,4,<ping_size>'
    Then the module answers ERROR
    And UDP socket 0 opens
    And socket 0 carries data both ways
    And no further line '+QPING' has come

    Examples:
      | case           | ping_size |
      | below          | 31        |
      | above          | 201       |
      | largest of A03 | 1500      |

  # Requests without a reply

  @id:qping-lost @clause:qping.result.lost @clause:qping.result.lost-code @clause:qping.result.answered
  @clause:qping.deadline @clause:qping.finresult.partly @clause:qping.summary.counts @clause:qping.summary.unit
  @clause:qping.summary.statistics @clause:qping.summary.statistics-answered @needs:ping-host @needs:loss
  Scenario Outline: A request that is lost has a line with a code in its place, and the others are answered
    Given the network loses ping <number>
    When the host sends 'AT+QPING=0,"{ping.address}"'
    Then the module answers OK
    And the module reports these pings of 32 bytes to '{ping.address}', each within 4 s:
      | result | ttl  |
      | <r1>   | <t1> |
      | <r2>   | <t2> |
      | <r3>   | <t3> |
      | <r4>   | <t4> |
    And the network has lost 1 packets of the module
    And the ping summary counts 4 sent, 3 received and 1 lost
    And UDP socket 0 opens
    And socket 0 carries data both ways
    And no further line '+QPING' has come

    Examples:
      | case   | number | r1  | t1  | r2  | t2  | r3  | t3  | r4  | t4  |
      | first  | 1      | 569 | -   | 0   | any | 0   | any | 0   | any |
      | second | 2      | 0   | any | 569 | -   | 0   | any | 0   | any |
      | third  | 3      | 0   | any | 0   | any | 569 | -   | 0   | any |
      | last   | 4      | 0   | any | 0   | any | 0   | any | 569 | -   |

  @id:qping-lost-two @clause:qping.result.lost @clause:qping.result.lost-code @clause:qping.summary.counts
  @clause:qping.summary.unit @clause:qping.finresult.partly @clause:qping.summary.statistics-answered
  @clause:qping.wire @needs:ping-host @needs:loss @needs:module-side-capture
  Scenario: Lost requests are counted, and none is sent a second time
    Given the network loses pings 1 and 4
    When the host sends 'AT+QPING=0,"{ping.address}",2,4,64'
    Then the module answers OK
    And the module reports these pings of 64 bytes to '{ping.address}', each within 2 s:
      | result | ttl |
      | 569    | -   |
      | 0      | any |
      | 0      | any |
      | 569    | -   |
    And the network has lost 2 packets of the module
    And the ping summary counts 4 sent, 2 received and 2 lost
    And UDP socket 0 opens
    And socket 0 carries data both ways
    And no further line '+QPING' has come
    And at the module's side 4 pings of 64 bytes go to '{ping.address}'

  @id:qping-lost-all @clause:qping.result.lost @clause:qping.result.lost-code @clause:qping.deadline
  @clause:qping.summary.counts @clause:qping.summary.unit @clause:qping.summary.total-loss @needs:ping-host @needs:loss
  Scenario: When every request is lost, each has its code, and the summary says so
    Given the network loses every ping
    When the host sends 'AT+QPING=0,"{ping.host}",2,3'
    Then the module answers OK
    And the module reports these pings of 32 bytes to '{ping.address}', each within 2 s:
      | result | ttl |
      | 569    | -   |
      | 569    | -   |
      | 569    | -   |
    And the network has lost 3 packets of the module
    And the ping summary counts 3 sent, 0 received and 3 lost
    And UDP socket 0 opens
    And socket 0 carries data both ways
    And no further line '+QPING' has come

  @id:qping-host-unreachable @clause:qping.result.host-unreachable @clause:qping.result.lost @clause:qping.deadline
  @clause:qping.summary.counts @clause:qping.summary.total-loss @needs:ping-host @needs:loss
  Scenario: A host that the network calls unreachable has not answered
    Given the network answers every ping with host unreachable
    When the host sends 'AT+QPING=0,"{ping.address}",2,2'
    Then the module answers OK
    And the module reports these pings of 32 bytes to '{ping.address}', each within 2 s:
      | result   | ttl |
      | 569\|566 | -   |
      | 569\|566 | -   |
    And the ping summary counts 2 sent, 0 received and 2 lost
    And UDP socket 0 opens
    And socket 0 carries data both ways
    And no further line '+QPING' has come

  @id:qping-statistics @clause:qping.summary.statistics @clause:qping.summary.statistics-answered
  @clause:qping.summary.counts @clause:qping.time
  @clause:qping.result.lost @needs:ping-host @needs:loss @needs:module-side-capture
  Scenario: Shortest, longest and mean time are those of the requests that were answered
    Given the network delays ping 1 by 0.2 s
    And the network delays ping 3 by 1.1 s
    And the network loses ping 4
    When the host sends 'AT+QPING=0,"{ping.address}",4,5'
    Then the module answers OK
    And the module reports these pings of 32 bytes to '{ping.address}', each within 4 s:
      | result | ttl |
      | 0      | any |
      | 0      | any |
      | 0      | any |
      | 569    | -   |
      | 0      | any |
    And the network has lost 1 packets of the module
    And the ping summary counts 5 sent, 4 received and 1 lost
    And at the module's side 5 pings of 32 bytes go to '{ping.address}'

  # On the air

  @id:qping-wire @clause:qping.wire @clause:qping.ping-size.wire @clause:qping.ping-size.layer @clause:qping.time
  @clause:qping.ttl.whose @firmware:BC260YCNAAR01A0[3-9] @firmware:BC260YCNAAR01A[1-9]* @needs:ping-host @needs:module-side-capture
  Scenario Outline: Each request goes out once, of its size, and time and TTL are what the air shows
    When the host sends 'AT+QPING=0,"<host>",4,3,<ping_size>'
    Then the module answers OK
    And the module reports these pings of <ping_size> bytes to '{ping.address}', each within 4 s:
      | result | ttl |
      | 0      | yes |
      | 0      | yes |
      | 0      | yes |
    And the ping summary counts 3 sent, 3 received and 0 lost
    And UDP socket 0 opens
    And socket 0 carries data both ways
    And at the module's side 3 pings of <ping_size> bytes go to '{ping.address}'

    Examples:
      | case                 | host           | ping_size |
      | smallest, by name    | {ping.host}    | 32        |
      | smallest, by address | {ping.address} | 32        |
      | largest of A02       | {ping.address} | 200       |
      | more than A02 takes  | {ping.address} | 201       |
      | largest              | {ping.address} | 1500      |

  @id:qping-wire-a02 @clause:qping.wire @clause:qping.ping-size.wire @clause:qping.ping-size.layer @clause:qping.time
  @firmware:BC260YCNAAR01A0[0-2] @needs:ping-host @needs:module-side-capture
  Scenario Outline: On A02 each request goes out once, of its size
    When the host sends 'AT+QPING=0,"{ping.address}",4,3,<ping_size>'
    Then the module answers OK
    And the module reports these pings of <ping_size> bytes to '{ping.address}', each within 4 s:
      | result | ttl |
      | 0      | no  |
      | 0      | no  |
      | 0      | no  |
    And the ping summary counts 3 sent, 3 received and 0 lost
    And UDP socket 0 opens
    And socket 0 carries data both ways
    And at the module's side 3 pings of <ping_size> bytes go to '{ping.address}'

    Examples:
      | case     | ping_size |
      | smallest | 32        |
      | largest  | 200       |

  @id:qping-wire-default @clause:qping.wire @clause:qping.ping-num.default @clause:qping.ping-size.default
  @clause:qping.ping-size.wire @clause:qping.ping-size.layer
  @needs:ping-host @needs:module-side-capture
  Scenario: By default four requests of 32 bytes go out
    When the host sends 'AT+QPING=0,"{ping.host}"'
    Then the module answers OK
    And the module reports these pings of 32 bytes to '{ping.address}', each within 4 s:
      | result | ttl |
      | 0      | any |
      | 0      | any |
      | 0      | any |
      | 0      | any |
    And the ping summary counts 4 sent, 4 received and 0 lost
    And UDP socket 0 opens
    And socket 0 carries data both ways
    And at the module's side 4 pings of 32 bytes go to '{ping.address}'

  @id:qping-refused-silent @clause:qping.refused-silent @needs:module-side-capture @needs:long-names @needs:ping-host
  Scenario Outline: A refused command puts nothing on the air
    Given UDP socket 0 is open
    And socket 0 carries data both ways
    When the host sends 'AT+QPING=<parameters>'
    Then the module answers ERROR
    When the host sends 'AT+QISEND=0,3,"end"'
    Then the module answers OK
    And the line 'SEND OK' follows within 5 s
    And the UDP peer gets 'end' from socket 0
    And at the module's side nothing but 'end' has gone out

    Examples:
      | case              | parameters                  |
      | context, by name  | 12,"{ping.host}"            |
      | length of a name  | 0,"{name:151}"              |
      | no time, by name  | 0,"{ping.host}",0           |
      | too long a time   | 0,"{ping.address}",256      |
      | no request        | 0,"{ping.address}",4,0      |
      | too many requests | 0,"{ping.address}",4,11     |
      | too few bytes     | 0,"{ping.address}",4,4,31   |
      | too many bytes    | 0,"{ping.address}",4,4,1501 |

  @id:qping-refused-silent-a02 @clause:qping.refused-silent @clause:qping.ping-size.range-a02
  @firmware:BC260YCNAAR01A0[0-2] @needs:module-side-capture @needs:ping-host
  Scenario: On A02 a request of 201 bytes is refused and does not go out
    Given UDP socket 0 is open
    And socket 0 carries data both ways
    When the host sends 'AT+QPING=0,"{ping.address}",4,4,201'
    Then the module answers ERROR
    When the host sends 'AT+QISEND=0,3,"end"'
    Then the module answers OK
    And the line 'SEND OK' follows within 5 s
    And the UDP peer gets 'end' from socket 0
    And at the module's side nothing but 'end' has gone out

  # Beside other traffic

  @id:qping-beside-socket @clause:qping.write.results @clause:qping.deadline @clause:urc.connected
  @needs:unreachable-host
  Scenario: While requests wait for replies, a socket carries data both ways
    Given UDP socket 0 is open
    And socket 0 carries data both ways
    When the host sends 'AT+QPING=0,"{unreachable.address}",10,2'
    Then the module answers OK
    And socket 0 carries data both ways
    When the UDP peer sends 'in between' to socket 0
    Then the URC '+QIURC: "recv",0,10,"in between"' comes
    And the module reports these pings of 32 bytes to '{unreachable.address}', each within 10 s:
      | result | ttl |
      | 569    | -   |
      | 569    | -   |
    And the ping summary counts 2 sent, 0 received and 2 lost
    And socket 0 carries data both ways
    And no further line '+QPING' has come

  @id:qping-beside-socket-answered @clause:qping.write.results @clause:qping.result.answered @clause:urc.connected
  @needs:ping-host @needs:loss
  Scenario: While replies are under way, a socket carries data both ways
    Given UDP socket 0 is open
    And socket 0 carries data both ways
    And the network delays ping 1 by 3 s
    When the host sends 'AT+QPING=0,"{ping.address}",10,2'
    Then the module answers OK
    And socket 0 carries data both ways
    When the UDP peer sends 'in between' to socket 0
    Then the URC '+QIURC: "recv",0,10,"in between"' comes
    And the module reports these pings of 32 bytes to '{ping.address}', each within 10 s:
      | result | ttl |
      | 0      | any |
      | 0      | any |
    And the ping summary counts 2 sent, 2 received and 0 lost
    And socket 0 carries data both ways
    And no further line '+QPING' has come

  # No network

  @id:qping-no-network @clause:qping.no-network @needs:time:180s
  Scenario: Without a network no address answers, and the code says so
    Given the module has accepted 'AT+CFUN=0'
    When the host sends 'AT+QPING=0,"{tcp.address}",60'
    Then the module answers one of these, late lines within 60 s:
      | form                |
      | ERROR               |
      | OK then +QPING: 561 |
      | OK then +QPING: 570 |
      | OK then +QPING: 572 |
      | OK then +QPING: 573 |
    When the radio is switched on again
    Then UDP socket 0 opens
    And socket 0 carries data both ways
    And no further line '+QPING' has come

  @id:qping-no-network-name @clause:qping.no-network.name @needs:time:180s
  Scenario: Without a network no name is found, and the code says so
    Given the module has accepted 'AT+CFUN=0'
    When the host sends 'AT+QPING=0,"{tcp.host}",60'
    Then the module answers one of these, late lines within 60 s:
      | form                |
      | ERROR               |
      | OK then +QPING: 561 |
      | OK then +QPING: 565 |
      | OK then +QPING: 570 |
      | OK then +QPING: 572 |
      | OK then +QPING: 573 |
    When the radio is switched on again
    Then UDP socket 0 opens
    And socket 0 carries data both ways
    And no further line '+QPING' has come
