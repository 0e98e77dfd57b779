@needs:lwm2m-server
Feature: The module updates its registration by itself, in time
  LwM2M note, sections 2.1, 2.2, 2.4, 3.1 and 3.10. With lifetime_enable 1 the module sends an update when the update
  interval is over, which follows from the lifetime in five branches: up to 30 s a half of it; up to 50 s 15 s and
  three quarters of what exceeds 30 s; up to 100 s 30 s and four fifths of what exceeds 50 s; up to 300 s 70 s and nine
  tenths of what exceeds 100 s; above 250 s and nineteen twentieths of what exceeds 300 s. What became of an update of
  its own the module says by +QLAURC: "ping",<result_code>. The lifetime is that of the registration, of the last
  QLAUPDATE, or what the server has written to /1/0/1, of which +QLAURC: "lifetime_changed" tells. Intervals count from
  the message before.

  Background:
    Given the module is registered and awake
    And the module has accepted 'AT+QLACFG="lifetime_enable",1'
    And the module has accepted 'AT+QLACFG="retransmit",2,5'

  # The five branches

  @id:update-interval-registration @clause:update-interval.registration @clause:update-interval.branches
  @clause:ping.each-update @clause:ping.success @needs:time:300s
  Scenario Outline: After the registration the first update comes when the interval of its lifetime is over
    Given the LwM2M client is registered for <lifetime> s with '/19/0/0'
    Then the LwM2M server gets 'update' after <interval> s
    And the URC '+QLAURC: "ping",0' comes within <reported> s
    And no further line '+QLAURC: "ping"' has come

    Examples:
      | case                     | lifetime | interval | reported |
      | 20, a half               | 20       | 10       | 15       |
      | 40, three quarters       | 40       | 22.5     | 28       |
      | 75, four fifths          | 75       | 50       | 55       |
      | 200, nine tenths         | 200      | 160      | 165      |
      | 301, nineteen twentieths | 301      | 250.95   | 256      |

  @id:update-interval-qlaupdate @clause:update-interval.qlaupdate @clause:update-interval.branches
  @clause:qlaupdate.lifetime.values @clause:ping.each-update @clause:ping.success @needs:time:300s
  Scenario Outline: After QLAUPDATE the next update comes when the interval of the new lifetime is over
    Given the LwM2M client is registered for 86400 s with '/19/0/0'
    When the host sends 'AT+QLAUPDATE=0,<lifetime>'
    Then the module answers OK
    And the LwM2M server gets 'update, lt <lifetime>'
    And the line '+QLAUPDATE: 0,{int:0-65535}' follows within 131 s
    And no further line '+QLAURC: "ping"' has come
    And the LwM2M server gets 'update' after <interval> s
    And the URC '+QLAURC: "ping",0' comes within <reported> s
    And no further line '+QLAURC: "ping"' has come

    Examples:
      | case                             | lifetime | interval | reported |
      | 20, the shortest                 | 20       | 10       | 15       |
      | 25, a half                       | 25       | 12.5     | 18       |
      | 30, a half, at its end           | 30       | 15       | 20       |
      | 31, three quarters               | 31       | 15.75    | 21       |
      | 40, three quarters               | 40       | 22.5     | 28       |
      | 50, three quarters, at their end | 50       | 30       | 35       |
      | 51, four fifths                  | 51       | 30.8     | 36       |
      | 75, four fifths                  | 75       | 50       | 55       |
      | 100, four fifths, at their end   | 100      | 70       | 75       |
      | 101, nine tenths                 | 101      | 70.9     | 76       |
      | 200, nine tenths                 | 200      | 160      | 165      |
      | 300, nine tenths, at their end   | 300      | 250      | 255      |
      | 301, nineteen twentieths         | 301      | 250.95   | 256      |

  @id:update-interval-qlaupdate-long @clause:update-interval.qlaupdate @clause:update-interval.branches
  @clause:qlaupdate.lifetime.values @clause:ping.each-update @needs:time:90000s
  Scenario Outline: The same with lifetimes of a quarter of an hour to a day
    Given the LwM2M client is registered for 30000 s with '/19/0/0'
    When the host sends 'AT+QLAUPDATE=0,<lifetime>'
    Then the module answers OK
    And the LwM2M server gets 'update, lt <lifetime>'
    And the line '+QLAUPDATE: 0,{int:0-65535}' follows within 131 s
    And the LwM2M server gets 'update' after <interval> s
    And the URC '+QLAURC: "ping",0' comes within <reported> s

    Examples:
      | case               | lifetime | interval | reported |
      | 1000               | 1000     | 915      | 920      |
      | 3600               | 3600     | 3385     | 3390     |
      | 86400, the default | 86400    | 82045    | 82050    |

  @id:update-interval-qlaupdate-year @clause:update-interval.qlaupdate @clause:update-interval.branches
  @clause:qlaupdate.lifetime.values @clause:ping.each-update @needs:time:30000000s
  Scenario: The same with the longest lifetime, a year
    Given the LwM2M client is registered for 86400 s with '/19/0/0'
    When the host sends 'AT+QLAUPDATE=0,31536000'
    Then the module answers OK
    And the LwM2M server gets 'update, lt 31536000'
    And the line '+QLAUPDATE: 0,{int:0-65535}' follows within 131 s
    And the LwM2M server gets 'update' after 29959165 s
    And the URC '+QLAURC: "ping",0' comes within 29959170 s
    And no further line '+QLAURC: "ping"' has come

  # Whether the server, which has written the lifetime itself, is told of it, at once, with the next update or never,
  # the note does not say. Told with the next update, it is the interval behind that one that is judged to the second.

  @id:update-interval-write @clause:update-interval.write @clause:update-interval.branches
  @clause:lifetime-changed.urc @clause:lifetime-changed.value @clause:lifetime-changed.update
  @clause:builtin-objects.write @clause:ping.each-update @needs:time:600s
  Scenario Outline: After the server has written the lifetime the next update comes when its interval is over
    Given the LwM2M client is registered for 86400 s with '/19/0/0'
    When the LwM2M server writes '"<lifetime>"' to '/1/0/1'
    Then the LwM2M server gets 'answer 2.04 to write /1/0/1'
    And the URC '+QLAURC: "lifetime_changed",<lifetime>' comes
    And the LwM2M server gets 'update, lt <lifetime>' or nothing
    When the bench is quiet for <quiet> s
    Then the LwM2M server gets 'update, lt <lifetime>' or nothing
    And the LwM2M server gets 'update' after <interval> s
    And the URC '+QLAURC: "ping",0' comes within <reported> s
    And no further line '+QLAURC: "lifetime_changed"' has come

    Examples:
      | case                             | lifetime | quiet  | interval | reported |
      | 20, the shortest                 | 20       | 5      | 10       | 15       |
      | 25, a half                       | 25       | 7.5    | 12.5     | 18       |
      | 30, a half, at its end           | 30       | 10     | 15       | 20       |
      | 31, three quarters               | 31       | 10.75  | 15.75    | 21       |
      | 40, three quarters               | 40       | 17.5   | 22.5     | 28       |
      | 50, three quarters, at their end | 50       | 25     | 30       | 35       |
      | 51, four fifths                  | 51       | 25.8   | 30.8     | 36       |
      | 75, four fifths                  | 75       | 45     | 50       | 55       |
      | 100, four fifths, at their end   | 100      | 65     | 70       | 75       |
      | 101, nine tenths                 | 101      | 65.9   | 70.9     | 76       |
      | 200, nine tenths                 | 200      | 155    | 160      | 165      |
      | 300, nine tenths, at their end   | 300      | 245    | 250      | 255      |
      | 301, nineteen twentieths         | 301      | 245.95 | 250.95   | 256      |

  @id:update-interval-write-long @clause:update-interval.write @clause:update-interval.branches
  @clause:lifetime-changed.urc @clause:lifetime-changed.value @clause:lifetime-changed.update
  @clause:builtin-objects.write @clause:ping.each-update @needs:time:90000s
  Scenario Outline: The same when the server writes lifetimes of a quarter of an hour to a day
    Given the LwM2M client is registered for 30000 s with '/19/0/0'
    When the LwM2M server writes '"<lifetime>"' to '/1/0/1'
    Then the LwM2M server gets 'answer 2.04 to write /1/0/1'
    And the URC '+QLAURC: "lifetime_changed",<lifetime>' comes
    And the LwM2M server gets 'update, lt <lifetime>' or nothing
    When the bench is quiet for <quiet> s
    Then the LwM2M server gets 'update, lt <lifetime>' or nothing
    And the LwM2M server gets 'update' after <interval> s
    And the URC '+QLAURC: "ping",0' comes within <reported> s

    Examples:
      | case               | lifetime | quiet | interval | reported |
      | 1000               | 1000     | 910   | 915      | 920      |
      | 3600               | 3600     | 3380  | 3385     | 3390     |
      | 86400, the default | 86400    | 82040 | 82045    | 82050    |

  @id:update-interval-write-year @clause:update-interval.write @clause:update-interval.branches
  @clause:lifetime-changed.urc @clause:lifetime-changed.value @clause:lifetime-changed.update
  @clause:builtin-objects.write @clause:ping.each-update @needs:time:30000000s
  Scenario: The same when the server writes the longest lifetime, a year
    Given the LwM2M client is registered for 86400 s with '/19/0/0'
    When the LwM2M server writes '"31536000"' to '/1/0/1'
    Then the LwM2M server gets 'answer 2.04 to write /1/0/1'
    And the URC '+QLAURC: "lifetime_changed",31536000' comes
    And the LwM2M server gets 'update, lt 31536000' or nothing
    When the bench is quiet for 29959160 s
    Then the LwM2M server gets 'update, lt 31536000' or nothing
    And the LwM2M server gets 'update' after 29959165 s
    And the URC '+QLAURC: "ping",0' comes within 29959170 s

  # One after the other

  @id:update-interval-repeated @clause:update-interval.repeated @clause:ping.each-update @clause:ping.success
  @needs:time:800s
  Scenario: Each automatic update starts the interval anew, and each is reported once
    Given the LwM2M client is registered for 300 s with '/19/0/0'
    Then the LwM2M server gets 'update CON' after 250 s
    And the URC '+QLAURC: "ping",0' comes within 255 s
    And no further line '+QLAURC: "ping"' has come
    And the LwM2M server gets 'update CON' after 250 s
    And the URC '+QLAURC: "ping",0' comes within 505 s
    And no further line '+QLAURC: "ping"' has come
    And the LwM2M server gets 'update CON' after 250 s
    And the URC '+QLAURC: "ping",0' comes within 755 s
    And no further line '+QLAURC: "ping"' has come

  @id:update-interval-shortened @clause:update-interval.restarted @clause:update-interval.qlaupdate
  @clause:ping.each-update @needs:time:400s
  Scenario: A lifetime that is shortened under way has its own interval, which counts from its update
    Given the LwM2M client is registered for 300 s with '/19/0/0'
    When the bench is quiet for 200 s
    And the host sends 'AT+QLAUPDATE=0,100'
    Then the module answers OK
    And the LwM2M server gets 'update, lt 100'
    And the line '+QLAUPDATE: 0,{int:0-65535}' follows within 131 s
    And the LwM2M server gets 'update' after 70 s
    And the URC '+QLAURC: "ping",0' comes within 75 s
    And the LwM2M server gets 'update' after 70 s
    And the URC '+QLAURC: "ping",0' comes within 145 s

  @id:update-interval-extended @clause:update-interval.restarted @clause:update-interval.qlaupdate
  @clause:ping.each-update @needs:time:400s
  Scenario: A lifetime that is extended under way ends the interval of before
    Given the LwM2M client is registered for 100 s with '/19/0/0'
    When the bench is quiet for 50 s
    And the host sends 'AT+QLAUPDATE=0,300'
    Then the module answers OK
    And the LwM2M server gets 'update, lt 300'
    And the line '+QLAUPDATE: 0,{int:0-65535}' follows within 131 s
    When the bench is quiet for 240 s
    Then the LwM2M server gets 'update' after 250 s
    And the URC '+QLAURC: "ping",0' comes within 255 s
    And no further line '+QLAURC: "ping"' has come

  # Nor does it say whether the new interval counts from the write or from the update before it, 50 s earlier, where the
  # module does not send one at once: the read after 180 s shows that the interval of before, 70 s, has ended.

  @id:update-interval-write-under-way @clause:update-interval.restarted @clause:update-interval.write
  @clause:lifetime-changed.urc @clause:lifetime-changed.update @clause:ping.each-update @needs:time:400s
  Scenario: So does a lifetime that the server writes under way
    Given the LwM2M client is registered for 100 s with '/19/0/0'
    When the bench is quiet for 50 s
    And the LwM2M server writes '"300"' to '/1/0/1'
    Then the LwM2M server gets 'answer 2.04 to write /1/0/1'
    And the URC '+QLAURC: "lifetime_changed",300' comes
    And the LwM2M server gets 'update, lt 300' or nothing
    When the bench is quiet for 180 s
    And the LwM2M server reads '/1/0/1'
    Then the LwM2M server gets 'answer 2.05 to read /1/0/1, value 300'
    When the bench is quiet for 72 s
    Then the LwM2M server gets 'update, lt 300' or nothing
    And the LwM2M server gets 'update' or nothing
    And the URC '+QLAURC: "ping",0' comes within 90 s

  # Switched on and off

  @id:update-interval-disabled @clause:update-interval.disabled @needs:time:200s
  Scenario: With lifetime_enable 0 no update is sent and none is reported
    Given the module has accepted 'AT+QLACFG="lifetime_enable",0'
    And the LwM2M client is registered for 100 s with '/19/0/0'
    When the bench is quiet for 95 s
    And the host sends 'AT+QLAUPDATE=0,120'
    Then the module answers OK
    And the LwM2M server gets 'update, lt 120'
    And the line '+QLAUPDATE: 0,{int:0-65535}' follows within 131 s
    When the bench is quiet for 115 s
    And the host sends 'AT+QLAUPDATE=0,100'
    Then the module answers OK
    And the LwM2M server gets 'update, lt 100'
    And the line '+QLAUPDATE: 0,{int:0-65535}' follows within 131 s
    And no further line '+QLAURC: "ping"' has come

  @id:update-interval-switched-off @clause:update-interval.switched @clause:update-interval.disabled @needs:time:200s
  Scenario: Switched off while registered, the next update is not sent any more
    Given the LwM2M client is registered for 100 s with '/19/0/0'
    Then the LwM2M server gets 'update' after 70 s
    And the URC '+QLAURC: "ping",0' comes within 75 s
    When the host sends 'AT+QLACFG="lifetime_enable",0'
    Then the module answers OK
    When the bench is quiet for 95 s
    And the host sends 'AT+QLAUPDATE=0,300'
    Then the module answers OK
    And the LwM2M server gets 'update, lt 300'
    And the line '+QLAUPDATE: 0,{int:0-65535}' follows within 131 s
    And no further line '+QLAURC: "ping"' has come

  @id:update-interval-switched-on @clause:update-interval.switched @clause:update-interval.qlaupdate
  @clause:ping.each-update @needs:time:600s
  Scenario: Switched on while registered, updates are sent from the next one on
    Given the module has accepted 'AT+QLACFG="lifetime_enable",0'
    And the LwM2M client is registered for 300 s with '/19/0/0'
    When the host sends 'AT+QLACFG="lifetime_enable",1'
    Then the module answers OK
    When the host sends 'AT+QLAUPDATE=0,100'
    Then the module answers OK
    And the LwM2M server gets 'update, lt 100'
    And the line '+QLAUPDATE: 0,{int:0-65535}' follows within 131 s
    And the LwM2M server gets 'update' after 70 s
    And the URC '+QLAURC: "ping",0' comes within 75 s

  @id:update-interval-deregistered @clause:update-interval.registered-only @needs:time:100s
  Scenario: After the deregistration no update is sent any more
    Given the LwM2M client is registered for 30 s with '/19/0/0'
    When the host sends 'AT+QLADEREG'
    Then the module answers OK
    And the LwM2M server gets 'deregister'
    And the line '+QLADEREG: 0' follows within 131 s
    When the bench is quiet for 60 s
    And the host sends 'AT+QLAREG'
    Then the module answers OK
    And the LwM2M server gets 'register, lt 30'
    And the line '+QLAREG: 0' follows within 131 s
    And no further line '+QLAURC: "ping"' has come

  # What becomes of an automatic update

  @id:ping-refused @clause:ping.refused @clause:lwm2m-result.update-codes @needs:time:100s
  Scenario Outline: An automatic update that the server refuses is reported with the code of the refusal
    Given the LwM2M client is registered for 100 s with '/19/0/0'
    And the LwM2M server answers the next update with 'ACK <code>'
    Then the LwM2M server gets 'update' after 70 s
    And the URC '+QLAURC: "ping",<result>' comes within 80 s
    And no further line '+QLAURC: "ping"' has come

    Examples:
      | case                | code | result |
      | Bad Request         | 4.00 | 400    |
      | Forbidden           | 4.03 | 403    |
      | Not Found           | 4.04 | 404    |
      | Precondition Failed | 4.12 | 412    |

  @id:ping-refused-other @clause:ping.other @needs:time:100s
  Scenario Outline: An answer that the list of results lacks is reported as 900
    Given the LwM2M client is registered for 100 s with '/19/0/0'
    And the LwM2M server answers the next update with 'ACK <code>'
    Then the LwM2M server gets 'update' after 70 s
    And the URC '+QLAURC: "ping",900' comes within 80 s
    And no further line '+QLAURC: "ping"' has come

    Examples:
      | case                  | code |
      | Unauthorized          | 4.01 |
      | Internal Server Error | 5.00 |

  @id:ping-reset @clause:ping.reset @clause:lwm2m-reset.lw-event @needs:time:100s
  Scenario: An automatic update that the server resets is reported as 5, and the reset besides
    Given the LwM2M client is registered for 100 s with '/19/0/0'
    And the LwM2M server resets the next update
    Then the LwM2M server gets 'update' after 70 s
    And the URC '+QLAURC: "ping",5' comes within 80 s
    And the URC '+QLAURC: "lw_event",0,5,{int:0-65535}' comes within 80 s
    And no further line '+QLAURC' has come

  @id:ping-no-answer @clause:ping.timeout @clause:lwm2m-retransmission.schedule
  @clause:lwm2m-retransmission.automatic-update @needs:time:100s
  Scenario: An automatic update that nobody answers is sent again, and then reported as timed out
    Given the module has accepted 'AT+QLACFG="retransmit",2,2'
    And the LwM2M client is registered for 100 s with '/19/0/0'
    And the LwM2M server keeps silent
    Then the LwM2M server gets 'update' after 70 s
    And the LwM2M server gets the same again 2 times, first after 2 to 2 s, then at doubled intervals
    When the bench is quiet for 7 s
    Then no further line '+QLAURC: "ping"' has come
    And the URC '+QLAURC: "ping",1' comes within 85 s

  # A registration of 30 s is updated after 15 s. Sent at 15 and 35 s, the update has failed at 75 s, when the lifetime,
  # which counts from the registration, has been over for 45 s.

  @id:ping-lapsed @clause:ping.lapsed @clause:ping.lapsed.status @clause:ping.timeout
  @clause:lwm2m-retransmission.automatic-update @needs:time:300s
  Scenario: When the lifetime is over the automatic update fails with 4
    Given the module has accepted 'AT+QLACFG="retransmit",20,1'
    And the LwM2M client is registered for 30 s with '/19/0/0'
    And the LwM2M server keeps silent
    Then the LwM2M server gets 'update' after 15 s
    And the LwM2M server gets the same again 1 times, first after 20 to 20 s, then at doubled intervals
    And the URC '+QLAURC: "ping",1' comes within 80 s
    When the LwM2M server answers every update with 'ACK 4.04'
    Then the URC '+QLAURC: "ping",4' comes within 300 s
    And the LwM2M server gets 'update' or nothing
    And it is recorded how the module answers 'AT+QLASTATUS?'

  # The server's lifetime

  @id:lifetime-changed-bounds @clause:lifetime-changed.urc @clause:lifetime-changed.value
  @clause:lifetime-changed.update @clause:builtin-objects.write @clause:builtin-objects.read
  Scenario Outline: The shortest and the longest lifetime can be written, and are read back
    Given the module has accepted 'AT+QLACFG="lifetime_enable",0'
    And the LwM2M client is registered for 86400 s with '/19/0/0'
    When the LwM2M server writes '"<lifetime>"' to '/1/0/1'
    Then the LwM2M server gets 'answer 2.04 to write /1/0/1'
    And the URC '+QLAURC: "lifetime_changed",<lifetime>' comes
    And the LwM2M server gets 'update, lt <lifetime>' or nothing
    When the LwM2M server reads '/1/0/1'
    Then the LwM2M server gets 'answer 2.05 to read /1/0/1, value <lifetime>'
    And no further line '+QLAURC: "lifetime_changed"' has come

    Examples:
      | case     | lifetime |
      | shortest | 20       |
      | longest  | 31536000 |

  @id:lifetime-changed-tlv @clause:lifetime-changed.urc @clause:lifetime-changed.value
  @clause:lifetime-changed.update @clause:builtin-objects.write @clause:builtin-objects.read
  Scenario Outline: A lifetime that is written as TLV is the same
    Given the module has accepted 'AT+QLACFG="lifetime_enable",0'
    And the LwM2M client is registered for 86400 s with '/19/0/0'
    When the LwM2M server writes '<lifetime>' to '/1/0/1' as TLV
    Then the LwM2M server gets 'answer 2.04 to write /1/0/1'
    And the URC '+QLAURC: "lifetime_changed",<lifetime>' comes
    And the LwM2M server gets 'update, lt <lifetime>' or nothing
    When the LwM2M server reads '/1/0/1'
    Then the LwM2M server gets 'answer 2.05 to read /1/0/1, value <lifetime>'

    Examples:
      | case                | lifetime |
      | shortest, one byte  | 20       |
      | two bytes           | 3600     |
      | longest, four bytes | 31536000 |

  @id:lifetime-changed-range @clause:lifetime-changed.range @clause:lwm2m-server.refused-changes-nothing
  @needs:time:300s
  Scenario Outline: A lifetime outside the range is refused to the server, and that of before goes on
    Given the LwM2M client is registered for 300 s with '/19/0/0'
    When the LwM2M server writes '"<written>"' to '/1/0/1'
    Then the LwM2M server gets 'answer 4.00 to write /1/0/1'
    When the LwM2M server reads '/1/0/1'
    Then the LwM2M server gets 'answer 2.05 to read /1/0/1, value 300'
    And no further line '+QLAURC: "lifetime_changed"' has come

    Examples:
      | case         | written  |
      | too short    | 19       |
      | too long     | 31536001 |
      | not a number | soon     |

  @id:lifetime-changed-host @clause:lifetime-changed.server-only @clause:lifetime-changed.update
  Scenario: Of a lifetime that the host has changed no URC tells
    Given the LwM2M client is registered for 86400 s with '/19/0/0'
    When the host sends 'AT+QLAUPDATE=0,3600'
    Then the module answers OK
    And the LwM2M server gets 'update, lt 3600'
    And the line '+QLAUPDATE: 0,{int:0-65535}' follows within 131 s
    When the LwM2M server writes '"600"' to '/1/0/1'
    Then the LwM2M server gets 'answer 2.04 to write /1/0/1'
    And the URC '+QLAURC: "lifetime_changed",600' comes
    And the LwM2M server gets 'update, lt 600' or nothing
    And no further line '+QLAURC: "lifetime_changed"' has come

  @id:lifetime-changed-shown @clause:lifetime-changed.shown
  Scenario: What QLACONFIG? shows after the server has written the lifetime is recorded
    Given the LwM2M client is registered for 86400 s with '/19/0/0'
    When the LwM2M server writes '"600"' to '/1/0/1'
    Then the LwM2M server gets 'answer 2.04 to write /1/0/1'
    And the URC '+QLAURC: "lifetime_changed",600' comes
    And the LwM2M server gets 'update, lt 600' or nothing
    And it is recorded how the module answers 'AT+QLACONFIG?'
