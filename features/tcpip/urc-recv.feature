Feature: The URC "recv" brings what the far end has sent
  TCP/IP note, section 2.3.2. In direct access the data come by themselves, with the id of the socket and their number of bytes,
  as text or as hexadecimal digits.

  Background:
    Given the module is registered and awake
    And TCP socket 0 is open
    And UDP socket 1 is open
    And socket 1 carries data both ways

  @id:urc-recv-text @clause:urc-recv.form @clause:urc-recv.length @clause:urc-recv.text @clause:urc-recv.quoted @clause:urc.connected
  @clause:urc.format
  Scenario Outline: Data come as text
    When the <service> peer sends '<data>' to socket <id>
    Then the URC '+QIURC: "recv",<id>,<length>,"<data>"' comes
    And socket <id> carries data both ways
    And no further line '+QIURC' has come

    Examples:
      | case          | service | id | length | data       |
      | TCP           | TCP     | 0  | 10     | 1234567890 |
      | TCP, one byte | TCP     | 0  | 1      | a          |
      | UDP           | UDP     | 1  | 10     | 1234567890 |
      | UDP, one byte | UDP     | 1  | 1      | a          |

  @id:urc-recv-hexadecimal @clause:urc-recv.form @clause:urc-recv.length @clause:urc-recv.hex @clause:urc-recv.quoted
  Scenario Outline: Data come as hexadecimal digits, counted in bytes
    Given data are sent as <sent> and received as hexadecimal
    When the <service> peer sends '<data>' to socket <id>
    Then the URC '+QIURC: "recv",<id>,<length>,"<digits>"' comes
    And socket <id> carries data both ways
    And no further line '+QIURC' has come

    Examples:
      | case                       | service | id | sent        | length | data       | digits               |
      | TCP                        | TCP     | 0  | text        | 10     | 1234567890 | 31323334353637383930 |
      | TCP, hexadecimal both ways | TCP     | 0  | hexadecimal | 3      | abc        | 616263               |
      | UDP                        | UDP     | 1  | text        | 10     | 1234567890 | 31323334353637383930 |
      | UDP, hexadecimal both ways | UDP     | 1  | hexadecimal | 1      | a          | 61                   |

  @id:urc-recv-text-while-sending-hexadecimal @clause:urc-recv.text
  Scenario: How data are sent does not decide how they are received
    Given data are sent as hexadecimal and received as text
    When the TCP peer sends '313233' to socket 0
    Then the URC '+QIURC: "recv",0,6,"313233"' comes
    And socket 0 carries data both ways
    And no further line '+QIURC' has come

  @id:urc-recv-all-bytes @clause:urc-recv.hex-all-bytes
  Scenario Outline: All 256 values of a byte come as hexadecimal digits
    Given data are sent as text and received as hexadecimal
    When the <service> peer sends '{all-bytes}' to socket <id>
    Then socket <id> receives '{all-bytes}' in parts of at most 1024 bytes
    And socket <id> carries data both ways
    And no further line '+QIURC' has come

    Examples:
      | case | service | id |
      | TCP  | TCP     | 0  |
      | UDP  | UDP     | 1  |

  @id:urc-recv-special-text @clause:urc-recv.text @clause:urc-recv.length
  Scenario Outline: Text comes as it is, whatever it looks like
    When the <service> peer sends '<data>' to socket <id>
    Then the URC '+QIURC: "recv",<id>,<length>,"<data>"' comes
    And socket <id> carries data both ways
    And no further line '+QIURC' has come

    Examples:
      | case                      | service | id | length | data                               |
      | a quote                   | TCP     | 0  | 1      | "                                  |
      | JSON                      | TCP     | 0  | 17     | {{"a":"b","b":"b"}}                |
      | commas and quotes         | TCP     | 0  | 7      | a",1,"b                            |
      | a line end                | TCP     | 0  | 4      | a{CR}{LF}b                         |
      | line ends alone           | TCP     | 0  | 4      | {CR}{LF}{CR}{LF}                   |
      | a final result OK         | TCP     | 0  | 6      | {CR}{LF}OK{CR}{LF}                 |
      | a final result ERROR      | TCP     | 0  | 9      | {CR}{LF}ERROR{CR}{LF}              |
      | a late line               | TCP     | 0  | 11     | {CR}{LF}SEND OK{CR}{LF}            |
      | another URC               | TCP     | 0  | 22     | {CR}{LF}+QIURC: "closed",0{CR}{LF} |
      | a prompt                  | TCP     | 0  | 2      | >{SPACE}                           |
      | a single quote            | TCP     | 0  | 4      | it's                               |
      | UDP, a quote              | UDP     | 1  | 1      | "                                  |
      | UDP, JSON                 | UDP     | 1  | 17     | {{"a":"b","b":"b"}}                |
      | UDP, a final result OK    | UDP     | 1  | 6      | {CR}{LF}OK{CR}{LF}                 |
      | UDP, a final result ERROR | UDP     | 1  | 9      | {CR}{LF}ERROR{CR}{LF}              |

  @id:urc-recv-largest @clause:urc-recv.largest
  Scenario Outline: A message of up to 1024 bytes comes in one piece
    Given data are sent as text and received as <received>
    When the UDP peer sends '{text:<length>}' to socket 1
    Then the URC '+QIURC: "recv",1,<length>,"{<notation>:<length>}"' comes
    And socket 1 carries data both ways
    And no further line '+QIURC' has come

    Examples:
      | case                      | received    | length | notation |
      | text, below the limit     | text        | 1023   | text     |
      | text, at the limit        | text        | 1024   | text     |
      | hexadecimal, at the limit | hexadecimal | 1024   | hex      |

  @id:urc-recv-parts @clause:urc-recv.parts @clause:urc-recv.cut
  Scenario Outline: What is longer than 1024 bytes comes in parts, whole and in order
    Given data are sent as text and received as <received>
    When the <service> peer sends '{text:<total>}' to socket <id>
    Then socket <id> receives '{text:<total>}' in parts of at most 1024 bytes
    And socket <id> carries data both ways
    And no further line '+QIURC' has come

    Examples:
      | case                             | service | id | total | received    |
      | UDP, one byte above              | UDP     | 1  | 1025  | text        |
      | UDP, one byte above, hexadecimal | UDP     | 1  | 1025  | hexadecimal |
      | UDP, 1300 bytes                  | UDP     | 1  | 1300  | text        |
      | TCP, one byte above              | TCP     | 0  | 1025  | text        |
      | TCP, one byte above, hexadecimal | TCP     | 0  | 1025  | hexadecimal |
      | TCP, 5000 bytes                  | TCP     | 0  | 5000  | text        |
      | TCP, 5000 bytes, hexadecimal     | TCP     | 0  | 5000  | hexadecimal |

  @id:urc-recv-small-pieces @clause:urc-recv.parts
  Scenario Outline: Ten thousand bytes in small pieces come whole and in order
    Given data are sent as text and received as <received>
    When the TCP peer sends '{text:10000}' in pieces of <piece> bytes to socket 0
    Then socket 0 receives '{text:10000}' in parts of at most 1024 bytes
    And socket 0 carries data both ways
    And no further line '+QIURC' has come

    Examples:
      | case        | received    | piece |
      | text        | text        | 100   |
      | hexadecimal | hexadecimal | 333   |

  @id:urc-recv-right-id @clause:urc-recv.connect-id
  Scenario: Among five sockets the URC names the one whose data came
    Given TCP socket 2 is open
    And UDP socket 3 is open
    And TCP socket 4 is open
    And socket 3 carries data both ways
    When the TCP peer sends 'to four' to socket 4
    Then the URC '+QIURC: "recv",4,7,"to four"' comes
    When the UDP peer sends 'to one' to socket 1
    Then the URC '+QIURC: "recv",1,6,"to one"' comes
    When the TCP peer sends 'to zero' to socket 0
    Then the URC '+QIURC: "recv",0,7,"to zero"' comes
    When the UDP peer sends 'to three' to socket 3
    Then the URC '+QIURC: "recv",3,8,"to three"' comes
    When the TCP peer sends 'to two' to socket 2
    Then the URC '+QIURC: "recv",2,6,"to two"' comes
    And socket 0 carries data both ways
    And no further line '+QIURC' has come

  @id:urc-recv-among-commands @clause:urc.connected @clause:urc-recv.form
  Scenario Outline: Data that come while the module answers commands are reported all the same
    When the <service> peer sends 'in between' to socket <id>
    And the host sends 'AT+QISEND=0,0'
    Then the module answers '+QISEND: 0,0,0' and OK
    When the host sends 'AT+QISEND=0,0'
    Then the module answers '+QISEND: 0,0,0' and OK
    When the host sends 'AT+QISEND=0,0'
    Then the module answers '+QISEND: 0,0,0' and OK
    When the host sends 'AT+QISEND=0,0'
    Then the module answers '+QISEND: 0,0,0' and OK
    And the URC '+QIURC: "recv",<id>,10,"in between"' comes
    And socket <id> carries data both ways
    And no further line '+QIURC' has come

    Examples:
      | case | service | id |
      | TCP  | TCP     | 0  |
      | UDP  | UDP     | 1  |

  @id:urc-recv-idle @clause:urc.idle @needs:time:60s
  Scenario Outline: Data that come after a minute of silence are reported too
    Then it is recorded how the module answers 'AT+CPSMS=0'
    When the bench is quiet for 60 s
    And the <service> peer sends 'still there' to socket <id>
    Then the URC '+QIURC: "recv",<id>,11,"still there"' comes
    And socket <id> carries data both ways
    And no further line '+QIURC' has come

    Examples:
      | case | service | id |
      | TCP  | TCP     | 0  |
      | UDP  | UDP     | 1  |

  # After waking, the network may hand over what it has kept for the module, or have dropped it.

  @id:urc-recv-none-in-psm @clause:urc.none-in-psm @needs:sleep @needs:time:120s
  Scenario: No URC comes in power saving mode
    Given the module has accepted 'AT+QCFG="dsevent",1'
    When the module saves power
    And the UDP peer sends 'wake up' to socket 1
    And the bench is quiet for 10 s
    Then no further line '+QIURC' has come
    When the host wakes the module
    Then socket 1 carries data both ways
    And within 10 s the URC '+QIURC: "recv",1,7,"wake up"' comes, or then 'AT+QISEND=1,0' is answered '+QISEND: {any},{any},{any}'
