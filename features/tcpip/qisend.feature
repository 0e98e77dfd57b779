Feature: AT+QISEND sends data through a socket and counts them
  TCP/IP note, section 2.2.5. OK says that the command was taken, SEND OK that the stack has the data. The length says where
  the data end: as many bytes as are to arrive, so text is counted as it is and two hexadecimal digits count as one.

  Background:
    Given the module is registered and awake
    And TCP socket 0 is open
    And UDP socket 1 is open

  # Forms

  @id:qisend-test-form @clause:qisend.test.form
  Scenario: The test form gives the ranges
    When the host sends 'AT+QISEND=?'
    Then the module answers '+QISEND: (0-4),(0-1024),<data>,<rai_mode>' and OK

  @id:qisend-undefined-forms @clause:qisend.undefined-forms
  Scenario Outline: A form that the note does not define is refused
    When the host sends '<command>'
    Then the module answers ERROR
    And socket 0 carries data both ways

    Examples:
      | case      | command    |
      | read      | AT+QISEND? |
      | execution | AT+QISEND  |

  @id:qisend-sends @clause:qisend.write.send-ok @clause:qisend.write.deadline @clause:qisend.wire.exact @clause:qisend.rai-mode.omitted
  Scenario Outline: OK, then SEND OK, and the far end gets exactly the data
    When the host sends 'AT+QISEND=<id>,10,"1234567890"'
    Then the module answers OK
    And the line 'SEND OK' follows within 5 s
    And the <service> peer gets '1234567890' from socket <id>
    And socket <id> carries data both ways
    And no further line 'SEND' has come

    Examples:
      | case | service | id |
      | TCP  | TCP     | 0  |
      | UDP  | UDP     | 1  |

  @id:qisend-messages-in-order @clause:qisend.wire.order
  Scenario Outline: Messages arrive in the order in which they were sent, each UDP message as a datagram of its own
    When the host sends 'AT+QISEND=<id>,3,"one"'
    Then the module answers OK
    And the line 'SEND OK' follows within 5 s
    When the host sends 'AT+QISEND=<id>,5,"three"'
    Then the module answers OK
    And the line 'SEND OK' follows within 5 s
    And the <service> peer gets 'one' from socket <id>
    And the <service> peer gets 'three' from socket <id>
    And socket <id> carries data both ways

    Examples:
      | case | service | id |
      | TCP  | TCP     | 0  |
      | UDP  | UDP     | 1  |

  @id:qisend-lost-on-the-way @clause:qisend.wire.exact @needs:loss
  Scenario: What the network loses on a TCP connection is sent again, and arrives once
    When the network loses the next data that the module sends
    And the host sends 'AT+QISEND=0,10,"1234567890"'
    Then the module answers OK
    And the line 'SEND OK' follows within 5 s
    And the TCP peer gets '1234567890' from socket 0
    And the network has lost 1 packets of the module
    And socket 0 carries data both ways

  @id:qisend-required-parameters @clause:qisend.write.required @clause:qisend.write.error @clause:qisend.refused-sends-nothing
  Scenario Outline: A command without a required parameter is refused, and nothing is sent
    When the host sends '<command>'
    Then the module answers ERROR
    And socket 0 carries data both ways
    And socket 1 carries data both ways

    Examples:
      | case      | command     |
      | no length | AT+QISEND=0 |
      | nothing   | AT+QISEND=  |

  @id:qisend-no-prompt @clause:qisend.no-prompt @clause:qisend.refused-sends-nothing
  Scenario Outline: Without data there is no prompt: the command is refused and the next one is a command
    When the host sends 'AT+QISEND=<id>,2'
    Then the module answers ERROR
    When the host sends 'AT'
    Then the module answers OK
    And socket <id> carries data both ways
    And no further line '>' has come

    Examples:
      | case | id |
      | TCP  | 0  |
      | UDP  | 1  |

  # connectID

  @id:qisend-connect-id @clause:qisend.connect-id.values
  Scenario Outline: Each of the five ids leads to its own connection
    Given TCP socket 2 is open
    And UDP socket 3 is open
    And TCP socket 4 is open
    When the host sends 'AT+QISEND=<connectID>,7,"from <connectID>."'
    Then the module answers OK
    And the line 'SEND OK' follows within 5 s
    And the <service> peer gets 'from <connectID>.' from socket <connectID>
    And socket 0 carries data both ways
    And socket 1 carries data both ways
    And socket 2 carries data both ways
    And socket 3 carries data both ways
    And socket 4 carries data both ways

    Examples:
      | case    | connectID | service |
      | lowest  | 0         | TCP     |
      | second  | 1         | UDP     |
      | third   | 2         | TCP     |
      | fourth  | 3         | UDP     |
      | highest | 4         | TCP     |

  @id:qisend-connect-id-range @clause:qisend.connect-id.range @clause:qisend.write.error @clause:qisend.refused-sends-nothing
  Scenario Outline: What is not a socket id is refused, and nothing is sent
    When the host sends 'AT+QISEND=<connectID>,<rest>'
    Then the module answers ERROR
    And socket 0 carries data both ways
    And socket 1 carries data both ways

    Examples:
      | case             | connectID | rest      |
      | below            | -1        | 5,"hello" |
      | above            | 5         | 5,"hello" |
      | not a number     | a         | 5,"hello" |
      | above, the query | 5         | 0         |
      | below, the query | -1        | 0         |

  @id:qisend-not-open @clause:qisend.not-open @clause:qisend.write.late-failure
  Scenario: Nothing can be sent through a socket that was never opened
    When the host sends 'AT+QISEND=4,5,"hello"'
    Then the module answers one of these, late lines within 5 s:
      | form              |
      | ERROR             |
      | OK then SEND FAIL |
    And socket 0 carries data both ways
    And socket 1 carries data both ways
    And no further line 'SEND' has come

  @id:qisend-after-close @clause:qisend.not-open @clause:qisend.write.late-failure
  Scenario Outline: Nothing can be sent through a socket that the host has closed
    When the host sends 'AT+QICLOSE=<id>'
    Then the module answers OK
    And the line 'CLOSE OK' follows within 5 s
    When the host sends 'AT+QISEND=<id>,5,"hello"'
    Then the module answers one of these, late lines within 5 s:
      | form              |
      | ERROR             |
      | OK then SEND FAIL |
    And <service> socket <id> opens
    And socket <id> carries data both ways
    And no further line 'SEND' has come

    Examples:
      | case | service | id |
      | TCP  | TCP     | 0  |
      | UDP  | UDP     | 1  |

  @id:qisend-after-far-end-closed @clause:qisend.write.send-fail @clause:qisend.write.late-failure
  Scenario Outline: Sending fails once the far end has closed the connection
    When the TCP peer ends the connection of socket 0 with <end>
    Then the URC '+QIURC: "closed",0' comes
    When the host sends 'AT+QISEND=0,5,"hello"'
    Then the module answers one of these, late lines within 5 s:
      | form              |
      | ERROR             |
      | OK then SEND FAIL |
    And socket 1 carries data both ways
    And no further line 'SEND' has come

    Examples:
      | case | end |
      | FIN  | FIN |
      | RST  | RST |

  # send_length

  @id:qisend-text-lengths @clause:qisend.send-length.text
  Scenario Outline: Text of 1 to 1024 bytes is sent
    When the host sends 'AT+QISEND=<id>,<length>,"{text:<length>}"'
    Then the module answers OK
    And the line 'SEND OK' follows within 5 s
    And the <service> peer gets '{text:<length>}' from socket <id>
    And socket <id> carries data both ways

    Examples:
      | case           | service | id | length |
      | TCP, shortest  | TCP     | 0  | 1      |
      | TCP, above 512 | TCP     | 0  | 513    |
      | TCP, longest   | TCP     | 0  | 1024   |
      | UDP, shortest  | UDP     | 1  | 1      |
      | UDP, above 512 | UDP     | 1  | 513    |
      | UDP, longest   | UDP     | 1  | 1024   |

  @id:qisend-text-too-long @clause:qisend.send-length.text-too-long @clause:qisend.write.error @clause:qisend.refused-sends-nothing
  Scenario Outline: Text of 1025 bytes is refused, and nothing is sent
    When the host sends 'AT+QISEND=<id>,1025,"{text:1025}"'
    Then the module answers ERROR
    And socket <id> carries data both ways

    Examples:
      | case | id |
      | TCP  | 0  |
      | UDP  | 1  |

  @id:qisend-hexadecimal-lengths @clause:qisend.send-length.hex
  Scenario Outline: One to 512 bytes are sent as hexadecimal digits
    Given data are sent as hexadecimal and received as text
    When the host sends 'AT+QISEND=<id>,<length>,"{hex:<length>}"'
    Then the module answers OK
    And the line 'SEND OK' follows within 5 s
    And the <service> peer gets '{text:<length>}' from socket <id>
    And socket <id> carries data both ways

    Examples:
      | case                      | service | id | length |
      | TCP, shortest             | TCP     | 0  | 1      |
      | TCP, 512 digits           | TCP     | 0  | 256    |
      | TCP, longest: 1024 digits | TCP     | 0  | 512    |
      | UDP, shortest             | UDP     | 1  | 1      |
      | UDP, 512 digits           | UDP     | 1  | 256    |
      | UDP, longest: 1024 digits | UDP     | 1  | 512    |

  @id:qisend-hexadecimal-too-long @clause:qisend.send-length.hex-too-long @clause:qisend.write.error @clause:qisend.refused-sends-nothing
  Scenario Outline: More than 512 bytes as hexadecimal digits are refused, and nothing is sent
    Given data are sent as hexadecimal and received as text
    When the host sends 'AT+QISEND=<id>,<length>,"{hex:<length>}"'
    Then the module answers ERROR
    And socket <id> carries data both ways

    Examples:
      | case                | id | length |
      | TCP, one byte above | 0  | 513    |
      | TCP, 1024 bytes     | 0  | 1024   |
      | UDP, one byte above | 1  | 513    |

  @id:qisend-length-range @clause:qisend.send-length.range @clause:qisend.write.error @clause:qisend.refused-sends-nothing
  Scenario Outline: What is not a length is refused, and nothing is sent
    When the host sends 'AT+QISEND=0,<send_length>,"hello"'
    Then the module answers ERROR
    And socket 0 carries data both ways

    Examples:
      | case         | send_length |
      | below        | -1          |
      | above        | 1025        |
      | not a number | a           |

  @id:qisend-length-mismatch @clause:qisend.length-match.text @clause:qisend.refused-sends-nothing
  Scenario Outline: Text of another length than announced is refused, and nothing is sent
    When the host sends 'AT+QISEND=<id>,<send_length>,<data>'
    Then the module answers ERROR
    And socket <id> carries data both ways
    And no further line 'SEND' has come

    Examples:
      | case                            | id | send_length | data      |
      | TCP, one byte more than said    | 0  | 4           | "hello"   |
      | TCP, one byte fewer than said   | 0  | 6           | "hello"   |
      | TCP, one announced, five there  | 0  | 1           | "hello"   |
      | TCP, 1024 announced, five there | 0  | 1024        | "hello"   |
      | TCP, no byte there              | 0  | 5           | ""        |
      | TCP, a rai mode taken for data  | 0  | 8           | "hello",1 |
      | UDP, one byte more than said    | 1  | 4           | "hello"   |
      | UDP, one byte fewer than said   | 1  | 6           | "hello"   |
      | UDP, no byte there              | 1  | 5           | ""        |

  @id:qisend-length-mismatch-hexadecimal @clause:qisend.length-match.hex @clause:qisend.refused-sends-nothing
  Scenario Outline: Digits of another length than announced are refused, and nothing is sent
    Given data are sent as hexadecimal and received as text
    When the host sends 'AT+QISEND=<id>,<send_length>,"313233"'
    Then the module answers ERROR
    And socket <id> carries data both ways
    And no further line 'SEND' has come

    Examples:
      | case                          | id | send_length |
      | TCP, one byte more than said  | 0  | 2           |
      | TCP, one byte fewer than said | 0  | 4           |
      | TCP, digits counted           | 0  | 6           |
      | UDP, one byte more than said  | 1  | 2           |
      | UDP, one byte fewer than said | 1  | 4           |
      | UDP, digits counted           | 1  | 6           |

  # data

  @id:qisend-special-text @clause:qisend.data.quoted @clause:qisend.data.length-delimited
  Scenario Outline: The length says where the text ends, not a quote in it
    When the host sends 'AT+QISEND=<id>,<length>,"<data>"<rai>'
    Then the module answers OK
    And the line 'SEND OK' follows within 5 s
    And the <service> peer gets '<data>' from socket <id>
    And socket <id> carries data both ways

    Examples:
      | case                            | service | id | length | data                | rai |
      | JSON                            | TCP     | 0  | 17     | {{"a":"b","b":"b"}} |     |
      | JSON, rai mode 0 behind         | TCP     | 0  | 17     | {{"a":"b","b":"b"}} | ,0  |
      | JSON, rai mode 1 behind         | TCP     | 0  | 17     | {{"a":"b","b":"b"}} | ,1  |
      | JSON, rai mode 2 behind         | TCP     | 0  | 17     | {{"a":"b","b":"b"}} | ,2  |
      | a quote alone                   | TCP     | 0  | 1      | "                   |     |
      | a quote, rai mode 1 behind      | TCP     | 0  | 1      | "                   | ,1  |
      | what looks like a rai mode      | TCP     | 0  | 4      | a",1                |     |
      | and a rai mode behind it        | TCP     | 0  | 4      | a",1                | ,2  |
      | an empty string                 | TCP     | 0  | 2      | ""                  |     |
      | commas                          | TCP     | 0  | 5      | ,,1,,               |     |
      | a single quote                  | TCP     | 0  | 4      | it's                |     |
      | a semicolon                     | TCP     | 0  | 4      | a;AT                |     |
      | UDP, JSON                       | UDP     | 1  | 17     | {{"a":"b","b":"b"}} |     |
      | UDP, JSON, rai mode 1           | UDP     | 1  | 17     | {{"a":"b","b":"b"}} | ,1  |
      | UDP, a quote alone              | UDP     | 1  | 1      | "                   |     |
      | UDP, what looks like a rai mode | UDP     | 1  | 4      | a",1                |     |

  @id:qisend-text-as-it-is @clause:qisend.data.text-as-it-is
  Scenario Outline: Text is sent as it is, whatever it looks like
    When the host sends 'AT+QISEND=0,<length>,"<data>"'
    Then the module answers OK
    And the line 'SEND OK' follows within 5 s
    And the TCP peer gets '<data>' from socket 0
    And socket 0 carries data both ways

    Examples:
      | case               | length | data            |
      | hexadecimal digits | 6      | 313233          |
      | OK                 | 2      | OK              |
      | ERROR              | 5      | ERROR           |
      | SEND OK            | 7      | SEND OK         |
      | a command          | 12     | AT+QICLOSE=0    |
      | a backslash        | 3      | a\\n            |
      | blanks at the ends | 3      | {SPACE}a{SPACE} |
      | lower case         | 3      | abc             |

  @id:qisend-unquoted @clause:qisend.data.unquoted
  Scenario Outline: Plain data without quotes are sent or refused
    When the host sends 'AT+QISEND=<id>,10,1234567890'
    Then the module answers one of these, late lines within 5 s:
      | form            |
      | OK then SEND OK |
      | ERROR           |
    And the <service> peer gets '1234567890' from socket <id> if SEND OK came, and nothing otherwise
    And socket <id> carries data both ways

    Examples:
      | case | service | id |
      | TCP  | TCP     | 0  |
      | UDP  | UDP     | 1  |

  @id:qisend-all-bytes @clause:qisend.data.hex-all-bytes @clause:qisend.data.hex-case
  Scenario Outline: All 256 values of a byte can be sent as hexadecimal digits of either case
    Given data are sent as hexadecimal and received as text
    When the host sends 'AT+QISEND=<id>,256,"{all-bytes:<digits>}"'
    Then the module answers OK
    And the line 'SEND OK' follows within 5 s
    And the <service> peer gets '{all-bytes}' from socket <id>
    And socket <id> carries data both ways

    Examples:
      | case            | service | id | digits |
      | TCP, lower case | TCP     | 0  | hex    |
      | TCP, upper case | TCP     | 0  | HEX    |
      | UDP, lower case | UDP     | 1  | hex    |
      | UDP, upper case | UDP     | 1  | HEX    |

  @id:qisend-mixed-case-digits @clause:qisend.data.hex-case @clause:qisend.data.hex-rai
  Scenario Outline: Digits of both cases may be mixed, and a rai mode may follow
    Given data are sent as hexadecimal and received as text
    When the host sends 'AT+QISEND=0,3,"6a6B4A"<rai>'
    Then the module answers OK
    And the line 'SEND OK' follows within 5 s
    And the TCP peer gets 'jkJ' from socket 0
    And socket 0 carries data both ways

    Examples:
      | case       | rai |
      | without    |     |
      | rai mode 0 | ,0  |
      | rai mode 1 | ,1  |
      | rai mode 2 | ,2  |

  @id:qisend-malformed-digits @clause:qisend.data.hex-malformed @clause:qisend.refused-sends-nothing
  Scenario Outline: What is not hexadecimal is refused, and nothing is sent
    Given data are sent as hexadecimal and received as text
    When the host sends 'AT+QISEND=<id>,<send_length>,"<digits>"'
    Then the module answers ERROR
    And socket <id> carries data both ways
    And no further line 'SEND' has come

    Examples:
      | case                                       | id | send_length | digits |
      | TCP, odd number of digits, rounded down    | 0  | 2           | 31323  |
      | TCP, odd number of digits, rounded up      | 0  | 3           | 31323  |
      | TCP, one digit                             | 0  | 1           | 3      |
      | TCP, a letter that is no digit             | 0  | 3           | 31g233 |
      | TCP, a letter that is no digit, at the end | 0  | 3           | 31323g |
      | TCP, a prefix                              | 0  | 2           | 0x31   |
      | TCP, a sign                                | 0  | 1           | +1     |
      | UDP, odd number of digits                  | 1  | 2           | 31323  |
      | UDP, a letter that is no digit             | 1  | 3           | 31g233 |

  # rai_mode

  @id:qisend-rai-mode @clause:qisend.rai-mode.values
  Scenario Outline: Each release assistance mode is taken, and the data arrive
    When the host sends 'AT+QISEND=<id>,5,"hello",<rai_mode>'
    Then the module answers OK
    And the line 'SEND OK' follows within 5 s
    And the <service> peer gets 'hello' from socket <id>
    And socket <id> carries data both ways

    Examples:
      | case                    | service | id | rai_mode |
      | TCP, none               | TCP     | 0  | 0        |
      | TCP, nothing expected   | TCP     | 0  | 1        |
      | TCP, one reply expected | TCP     | 0  | 2        |
      | UDP, none               | UDP     | 1  | 0        |
      | UDP, nothing expected   | UDP     | 1  | 1        |
      | UDP, one reply expected | UDP     | 1  | 2        |

  @id:qisend-rai-mode-range @clause:qisend.rai-mode.range @clause:qisend.write.error @clause:qisend.refused-sends-nothing
  Scenario Outline: What is not a release assistance mode is refused, and nothing is sent
    When the host sends 'AT+QISEND=<id>,5,"hello",<rai_mode>'
    Then the module answers ERROR
    And socket <id> carries data both ways
    And no further line 'SEND' has come

    Examples:
      | case              | id | rai_mode |
      | TCP, below        | 0  | -1       |
      | TCP, above        | 0  | 3        |
      | TCP, not a number | 0  | a        |
      | UDP, above        | 1  | 3        |

  # The counters

  @id:qisend-counters-fresh @clause:qisend.query.form @clause:qisend.counters.exact
  Scenario: A fresh connection has sent nothing
    When the host sends 'AT+QISEND=0,0'
    Then the module answers '+QISEND: 0,0,0' and OK
    And socket 0 carries data both ways

  @id:qisend-counters-sum @clause:qisend.counters.exact
  Scenario: The counters are sums over the connection
    When the host sends 'AT+QISEND=0,10,"1234567890"'
    Then the module answers OK
    And the line 'SEND OK' follows within 5 s
    And the TCP peer gets '1234567890' from socket 0
    When the TCP peer sends 'first' to socket 0
    Then the URC '+QIURC: "recv",0,5,"first"' comes
    When the host sends 'AT+QISEND=0,0'
    Then the module answers '+QISEND: 10,10,0' and OK
    When the host sends 'AT+QISEND=0,1024,"{text:1024}"'
    Then the module answers OK
    And the line 'SEND OK' follows within 5 s
    And the TCP peer gets '{text:1024}' from socket 0
    When the host sends 'AT+QISEND=0,1,"a"'
    Then the module answers OK
    And the line 'SEND OK' follows within 5 s
    And the TCP peer gets 'a' from socket 0
    When the TCP peer sends 'second' to socket 0
    Then the URC '+QIURC: "recv",0,6,"second"' comes
    When the host sends 'AT+QISEND=0,0'
    Then the module answers '+QISEND: 1035,1035,0' and OK
    And socket 0 carries data both ways

  @id:qisend-counters-hexadecimal @clause:qisend.counters.exact
  Scenario: Hexadecimal data are counted in bytes
    Given data are sent as hexadecimal and received as text
    When the host sends 'AT+QISEND=0,3,"313233"'
    Then the module answers OK
    And the line 'SEND OK' follows within 5 s
    And the TCP peer gets '123' from socket 0
    When the TCP peer sends 'got it' to socket 0
    Then the URC '+QIURC: "recv",0,6,"got it"' comes
    When the host sends 'AT+QISEND=0,0'
    Then the module answers '+QISEND: 3,3,0' and OK
    And socket 0 carries data both ways

  @id:qisend-counters-per-socket @clause:qisend.counters.per-socket
  Scenario: Each socket has counters of its own
    Given TCP socket 4 is open
    When the host sends 'AT+QISEND=0,5,"hello"'
    Then the module answers OK
    And the line 'SEND OK' follows within 5 s
    And the TCP peer gets 'hello' from socket 0
    When the host sends 'AT+QISEND=4,2,"hi"'
    Then the module answers OK
    And the line 'SEND OK' follows within 5 s
    And the TCP peer gets 'hi' from socket 4
    When the TCP peer sends 'zero' to socket 0
    Then the URC '+QIURC: "recv",0,4,"zero"' comes
    When the TCP peer sends 'four' to socket 4
    Then the URC '+QIURC: "recv",4,4,"four"' comes
    When the host sends 'AT+QISEND=0,0'
    Then the module answers '+QISEND: 5,5,0' and OK
    When the host sends 'AT+QISEND=4,0'
    Then the module answers '+QISEND: 2,2,0' and OK
    And socket 0 carries data both ways

  @id:qisend-counters-reset @clause:qisend.counters.reset
  Scenario Outline: A new connection starts again from zero
    When the host sends 'AT+QISEND=<id>,5,"hello"'
    Then the module answers OK
    And the line 'SEND OK' follows within 5 s
    And the <service> peer gets 'hello' from socket <id>
    When the host sends 'AT+QICLOSE=<id>'
    Then the module answers OK
    And the line 'CLOSE OK' follows within 5 s
    And TCP socket <id> opens
    When the host sends 'AT+QISEND=<id>,0'
    Then the module answers '+QISEND: 0,0,0' and OK
    And socket <id> carries data both ways

    Examples:
      | case | service | id |
      | TCP  | TCP     | 0  |
      | UDP  | UDP     | 1  |

  @id:qisend-counters-reset-by-far-end @clause:qisend.counters.reset @clause:qiclose.after-closed-urc
  Scenario: The counters start again after the far end has closed too
    When the host sends 'AT+QISEND=0,5,"hello"'
    Then the module answers OK
    And the line 'SEND OK' follows within 5 s
    And the TCP peer gets 'hello' from socket 0
    When the TCP peer ends the connection of socket 0 with FIN
    Then the URC '+QIURC: "closed",0' comes
    When the host sends 'AT+QICLOSE=0'
    Then the module answers one of these, late lines within 5 s:
      | form             |
      | ERROR            |
      | OK then CLOSE OK |
    And TCP socket 0 opens
    When the host sends 'AT+QISEND=0,0'
    Then the module answers '+QISEND: 0,0,0' and OK
    And socket 0 carries data both ways

  @id:qisend-counters-without-connection @clause:qisend.counters.without-connection
  Scenario: An id that was never opened has sent nothing
    When the host sends 'AT+QISEND=4,0'
    Then the module answers one of these, late lines within 5 s:
      | form                   |
      | +QISEND: 0,0,0 then OK |
      | ERROR                  |
    And socket 0 carries data both ways

  @id:qisend-counters-closed @clause:qisend.counters.without-connection
  Scenario Outline: A closed id has sent nothing
    When the host sends 'AT+QISEND=<id>,5,"hello"'
    Then the module answers OK
    And the line 'SEND OK' follows within 5 s
    And the <service> peer gets 'hello' from socket <id>
    When the host sends 'AT+QICLOSE=<id>'
    Then the module answers OK
    And the line 'CLOSE OK' follows within 5 s
    When the host sends 'AT+QISEND=<id>,0'
    Then the module answers one of these, late lines within 5 s:
      | form                   |
      | +QISEND: 0,0,0 then OK |
      | ERROR                  |
    And socket <other> carries data both ways

    Examples:
      | case | service | id | other |
      | TCP  | TCP     | 0  | 1     |
      | UDP  | UDP     | 1  | 0     |

  @id:qisend-counters-far-end-closed @clause:qisend.counters.without-connection
  Scenario Outline: An id whose connection the far end has ended has sent nothing
    When the host sends 'AT+QISEND=0,5,"hello"'
    Then the module answers OK
    And the line 'SEND OK' follows within 5 s
    And the TCP peer gets 'hello' from socket 0
    When the TCP peer ends the connection of socket 0 with <end>
    Then the URC '+QIURC: "closed",0' comes
    When the host sends 'AT+QISEND=0,0'
    Then the module answers one of these, late lines within 5 s:
      | form                   |
      | +QISEND: 0,0,0 then OK |
      | ERROR                  |
    And socket 1 carries data both ways

    Examples:
      | case | end |
      | FIN  | FIN |
      | RST  | RST |

  @id:qisend-counters-udp @clause:qisend.counters.udp @clause:qisend.counters.udp-acknowledgement
  Scenario: On UDP the bytes sent are counted
    When the host sends 'AT+QISEND=1,10,"1234567890"'
    Then the module answers OK
    And the line 'SEND OK' follows within 5 s
    When the host sends 'AT+QISEND=1,3,"abc"'
    Then the module answers OK
    And the line 'SEND OK' follows within 5 s
    And the UDP peer gets '1234567890' from socket 1
    And the UDP peer gets 'abc' from socket 1
    When the host sends 'AT+QISEND=1,0'
    Then the module answers '+QISEND: 13,{any},{any}' and OK
    And it is recorded how the module answers 'AT+QISEND=1,0'
    And socket 1 carries data both ways

  @id:qisend-counters-refused @clause:qisend.refused-not-counted
  Scenario Outline: What was refused is not counted
    When the host sends 'AT+QISEND=0,<rest>'
    Then the module answers ERROR
    When the host sends 'AT+QISEND=0,0'
    Then the module answers '+QISEND: 0,0,0' and OK
    And socket 0 carries data both ways

    Examples:
      | case             | rest               |
      | length too small | 4,"hello"          |
      | length too large | 6,"hello"          |
      | too long         | 1025,"{text:1025}" |
      | rai mode         | 5,"hello",3        |

  @id:qisend-query-with-data @clause:qisend.query.with-data @clause:qisend.query.with-data-silent
  Scenario: Length 0 with data is the query or refused, and nothing is sent
    When the host sends 'AT+QISEND=0,0,"hello"'
    Then the module answers one of these, late lines within 5 s:
      | form                   |
      | +QISEND: 0,0,0 then OK |
      | ERROR                  |
    And socket 0 carries data both ways
    And no further line 'SEND' has come

  @id:qisend-query-with-data-udp @clause:qisend.query.with-data-udp @clause:qisend.query.with-data-silent
  Scenario Outline: Length 0 with data sends nothing over UDP, no empty datagram either
    When the host sends 'AT+QISEND=1,0,<data>'
    Then the module answers one of these, late lines within 5 s:
      | form                           |
      | +QISEND: 0,{any},{any} then OK |
      | ERROR                          |
    And socket 1 carries data both ways
    And no further line 'SEND' has come

    Examples:
      | case         | data    |
      | data         | "hello" |
      | empty string | ""      |

  @id:qisend-query-sends-nothing @clause:qisend.query.form
  Scenario Outline: The query sends nothing
    When the host sends 'AT+QISEND=<id>,0'
    Then the module answers '+QISEND: 0,{any},{any}' and OK
    And socket <id> carries data both ways
    And no further line 'SEND' has come

    Examples:
      | case | id |
      | TCP  | 0  |
      | UDP  | 1  |

  @id:qisend-far-end-stops-acknowledging @clause:qisend.counters.unacknowledged @clause:qisend.send-ok-meaning @needs:loss
  Scenario: SEND OK only says that the stack has the data; the counters say what was acknowledged
    When the far end stops acknowledging
    And the host sends 'AT+QISEND=0,3,"ACK"'
    Then the module answers OK
    And the line 'SEND OK' follows within 5 s
    When the host sends 'AT+QISEND=0,0'
    Then the module answers '+QISEND: 3,0,3' and OK
    And socket 1 carries data both ways

  @id:qisend-partly-acknowledged @clause:qisend.counters.unacknowledged @clause:qisend.counters.exact @needs:loss
  Scenario: What was acknowledged before the far end fell silent stays counted
    When the host sends 'AT+QISEND=0,10,"1234567890"'
    Then the module answers OK
    And the line 'SEND OK' follows within 5 s
    And the TCP peer gets '1234567890' from socket 0
    When the TCP peer sends 'got it' to socket 0
    Then the URC '+QIURC: "recv",0,6,"got it"' comes
    When the far end stops acknowledging
    And the host sends 'AT+QISEND=0,3,"ACK"'
    Then the module answers OK
    And the line 'SEND OK' follows within 5 s
    When the host sends 'AT+QISEND=0,2,"hi"'
    Then the module answers OK
    And the line 'SEND OK' follows within 5 s
    When the host sends 'AT+QISEND=0,0'
    Then the module answers '+QISEND: 15,10,5' and OK
    And socket 1 carries data both ways

  @id:qisend-no-room @clause:qisend.no-room @clause:qisend.write.late-failure @clause:qisend.counters.unacknowledged @needs:loss
  Scenario: Behind a dead far end each message is taken or reported as failed, and none counts as acknowledged
    When the far end stops acknowledging
    Then it is recorded how the module answers 'AT+QISEND=0,1024,"{text:1024}"'
    And it is recorded how the module answers 'AT+QISEND=0,1024,"{text:1024}"'
    And it is recorded how the module answers 'AT+QISEND=0,1024,"{text:1024}"'
    And it is recorded how the module answers 'AT+QISEND=0,1024,"{text:1024}"'
    And it is recorded how the module answers 'AT+QISEND=0,1024,"{text:1024}"'
    And it is recorded how the module answers 'AT+QISEND=0,1024,"{text:1024}"'
    And it is recorded how the module answers 'AT+QISEND=0,1024,"{text:1024}"'
    And it is recorded how the module answers 'AT+QISEND=0,1024,"{text:1024}"'
    When the host sends 'AT+QISEND=0,1024,"{text:1024}"'
    Then the module answers one of these, late lines within 5 s:
      | form              |
      | OK then SEND OK   |
      | OK then SEND FAIL |
      | ERROR             |
    And socket 0 counts as sent what SEND OK was said of, and nothing of it as acknowledged
    And socket 1 carries data both ways
    And no further line 'SEND' has come

  @id:qisend-refused-silent @clause:qisend.refused-silent @needs:module-side-capture
  Scenario Outline: A refused command puts nothing on the air
    When the host sends 'AT+QISEND=<parameters>'
    Then the module answers ERROR
    When the host sends 'AT+QISEND=1,3,"end"'
    Then the module answers OK
    And the line 'SEND OK' follows within 5 s
    And the UDP peer gets 'end' from socket 1
    And at the module's side nothing but 'end' has gone out

    Examples:
      | case             | parameters           |
      | length too small | 0,4,"hello"          |
      | length too large | 1,6,"hello"          |
      | too long         | 1,1025,"{text:1025}" |
      | socket id        | 5,5,"hello"          |
      | rai mode         | 1,5,"hello",3        |
