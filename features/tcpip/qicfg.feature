Feature: AT+QICFG says in which format data are written and shown
  TCP/IP note, section 2.2.1. Of the two numbers of "dataformat" the first is for AT+QISEND, the second for the URC
  "recv": 0 is text, 1 is hexadecimal digits. Without numbers the command is a query.

  Background:
    Given the module is registered and awake

  # Forms

  @id:qicfg-test-form @clause:qicfg.test.form
  Scenario: The test form gives the formats of each direction
    When the host sends 'AT+QICFG=?'
    Then the module answers '+QICFG: "dataformat",(0,1),(0,1)' and OK

  @id:qicfg-undefined-forms @clause:qicfg.undefined-forms @clause:qicfg.refused-changes-nothing
  Scenario Outline: A form that the note does not define is refused, and the formats stay
    Given data are sent as hexadecimal and received as hexadecimal
    And TCP socket 0 is open
    When the host sends '<command>'
    Then the module answers ERROR
    And socket 0 carries data both ways

    Examples:
      | case      | command   |
      | read      | AT+QICFG? |
      | execution | AT+QICFG  |

  @id:qicfg-set-and-query @clause:qicfg.write.ok @clause:qicfg.query.form @clause:qicfg.pairs
  Scenario Outline: Each pair of formats can be set, and the query tells it without changing it
    Given data are sent as <sent> and received as <received>
    When the host sends 'AT+QICFG="dataformat",<send_data_format>,<recv_data_format>'
    Then the module answers OK
    When the host sends 'AT+QICFG="dataformat"'
    Then the module answers '+QICFG: "dataformat",<send_data_format>,<recv_data_format>' and OK
    When the host sends 'AT+QICFG="dataformat"'
    Then the module answers '+QICFG: "dataformat",<send_data_format>,<recv_data_format>' and OK

    Examples:
      | case                       | sent        | received    | send_data_format | recv_data_format |
      | text both ways             | hexadecimal | hexadecimal | 0                | 0                |
      | hexadecimal to be received | hexadecimal | text        | 0                | 1                |
      | hexadecimal to be sent     | text        | hexadecimal | 1                | 0                |
      | hexadecimal both ways      | text        | text        | 1                | 1                |
      | the same as before         | hexadecimal | text        | 1                | 0                |

  @id:qicfg-required-parameters @clause:qicfg.write.required @clause:qicfg.write.error @clause:qicfg.refused-changes-nothing
  Scenario Outline: The item cannot be left out, nor one of the two formats alone
    Given data are sent as hexadecimal and received as hexadecimal
    When the host sends '<command>'
    Then the module answers ERROR
    When the host sends 'AT+QICFG="dataformat"'
    Then the module answers '+QICFG: "dataformat",1,1' and OK

    Examples:
      | case             | command                 |
      | no item          | AT+QICFG=               |
      | no second format | AT+QICFG="dataformat",0 |
      | formats, no item | AT+QICFG=0,0            |

  @id:qicfg-item @clause:qicfg.item.range @clause:qicfg.write.error @clause:qicfg.refused-changes-nothing
  Scenario Outline: An item that the note does not name is refused, and nothing changes
    Given data are sent as hexadecimal and received as hexadecimal
    When the host sends 'AT+QICFG=<parameters>'
    Then the module answers ERROR
    When the host sends 'AT+QICFG="dataformat"'
    Then the module answers '+QICFG: "dataformat",1,1' and OK

    Examples:
      | case                        | parameters       |
      | another item, to be set     | "nosuchitem",0,0 |
      | another item, to be queried | "nosuchitem"     |
      | the beginning of an item    | "data",0,0       |
      | an empty item               | "",0,0           |

  @id:qicfg-letter-case @clause:at.letter-case
  Scenario Outline: Other letter cases, missing quotes and empty parameters are recorded
    Then it is recorded how the module answers '<command>'
    When the host sends 'AT+QICFG="dataformat",0,0'
    Then the module answers OK
    And TCP socket 0 opens
    And socket 0 carries data both ways

    Examples:
      | case                | command                  |
      | command's name      | AT+qicfg="dataformat"    |
      | item in upper case  | AT+QICFG="DATAFORMAT"    |
      | item without quotes | AT+QICFG=dataformat      |
      | empty first format  | AT+QICFG="dataformat",,1 |
      | empty second format | AT+QICFG="dataformat",1, |

  # The formats. 616263 is three bytes as hexadecimal digits, and six as text.

  @id:qicfg-formats @clause:qicfg.send-format.values @clause:qicfg.recv-format.values @clause:qicfg.pairs
  Scenario Outline: Each direction follows its own number
    Given <service> socket 0 is open
    When the host sends 'AT+QICFG="dataformat",<send_data_format>,<recv_data_format>'
    Then the module answers OK
    When the host sends 'AT+QISEND=0,<length>,"616263"'
    Then the module answers OK
    And the line 'SEND OK' follows within 5 s
    And the <service> peer gets '<arrives>' from socket 0
    When the <service> peer sends 'xyz' to socket 0
    Then the URC '+QIURC: "recv",0,3,"<shown>"' comes
    And socket 0 carries data both ways
    And no further line '+QIURC' has come

    Examples:
      | case                            | service | send_data_format | recv_data_format | length | arrives | shown  |
      | TCP, text both ways             | TCP     | 0                | 0                | 6      | 616263  | xyz    |
      | TCP, hexadecimal to be received | TCP     | 0                | 1                | 6      | 616263  | 78797a |
      | TCP, hexadecimal to be sent     | TCP     | 1                | 0                | 3      | abc     | xyz    |
      | TCP, hexadecimal both ways      | TCP     | 1                | 1                | 3      | abc     | 78797a |
      | UDP, text both ways             | UDP     | 0                | 0                | 6      | 616263  | xyz    |
      | UDP, hexadecimal to be received | UDP     | 0                | 1                | 6      | 616263  | 78797a |
      | UDP, hexadecimal to be sent     | UDP     | 1                | 0                | 3      | abc     | xyz    |
      | UDP, hexadecimal both ways      | UDP     | 1                | 1                | 3      | abc     | 78797a |

  @id:qicfg-send-format-range @clause:qicfg.send-format.range @clause:qicfg.write.error @clause:qicfg.refused-changes-nothing
  Scenario Outline: What is not a format for sending is refused, and nothing changes
    Given data are sent as hexadecimal and received as hexadecimal
    And TCP socket 0 is open
    When the host sends 'AT+QICFG="dataformat",<send_data_format>,0'
    Then the module answers ERROR
    When the host sends 'AT+QICFG="dataformat"'
    Then the module answers '+QICFG: "dataformat",1,1' and OK
    And socket 0 carries data both ways

    Examples:
      | case         | send_data_format |
      | below        | -1               |
      | above        | 2                |
      | not a number | a                |

  @id:qicfg-recv-format-range @clause:qicfg.recv-format.range @clause:qicfg.write.error @clause:qicfg.refused-changes-nothing
  Scenario Outline: What is not a format for receiving is refused, and the format for sending before it is not taken either
    Given data are sent as hexadecimal and received as hexadecimal
    And TCP socket 0 is open
    When the host sends 'AT+QICFG="dataformat",0,<recv_data_format>'
    Then the module answers ERROR
    When the host sends 'AT+QICFG="dataformat"'
    Then the module answers '+QICFG: "dataformat",1,1' and OK
    And socket 0 carries data both ways

    Examples:
      | case         | recv_data_format |
      | below        | -1               |
      | above        | 2                |
      | not a number | a                |

  @id:qicfg-refused-silent @clause:qicfg.refused-silent @needs:module-side-capture
  Scenario Outline: A refused command puts nothing on the air
    Given UDP socket 0 is open
    And socket 0 carries data both ways
    When the host sends 'AT+QICFG=<parameters>'
    Then the module answers ERROR
    When the host sends 'AT+QISEND=0,3,"end"'
    Then the module answers OK
    And the line 'SEND OK' follows within 5 s
    And the UDP peer gets 'end' from socket 0
    And at the module's side nothing but 'end' has gone out

    Examples:
      | case                 | parameters       |
      | format for sending   | "dataformat",2,0 |
      | format for receiving | "dataformat",0,2 |
      | item                 | "nosuchitem",0,0 |

  # When it acts, and what lasts

  @id:qicfg-at-once @clause:qicfg.immediate
  Scenario: A change acts at once on sockets that are open
    Given TCP socket 0 is open
    And UDP socket 1 is open
    And socket 0 carries data both ways
    And socket 1 carries data both ways
    When the host sends 'AT+QICFG="dataformat",1,1'
    Then the module answers OK
    And socket 0 carries data both ways
    And socket 1 carries data both ways
    When the host sends 'AT+QICFG="dataformat",0,1'
    Then the module answers OK
    And socket 0 carries data both ways
    And socket 1 carries data both ways
    When the host sends 'AT+QICFG="dataformat",1,0'
    Then the module answers OK
    And socket 0 carries data both ways
    And socket 1 carries data both ways
    When the host sends 'AT+QICFG="dataformat",0,0'
    Then the module answers OK
    And socket 0 carries data both ways
    And socket 1 carries data both ways

  @id:qicfg-after-deep-sleep @clause:qicfg.persistence.deep-sleep @clause:qiopen.persistence.udp-deep-sleep
  @needs:sleep @needs:time:120s
  Scenario Outline: The formats outlive deep sleep
    Given the module has accepted 'AT+QCFG="dsevent",1'
    And data are sent as <sent> and received as <received>
    And UDP socket 0 is open
    And socket 0 carries data both ways
    When the module falls into deep sleep
    And the host wakes the module
    And the host sends 'AT+QICFG="dataformat"'
    Then the module answers '+QICFG: "dataformat",<send_data_format>,<recv_data_format>' and OK
    And socket 0 carries data both ways

    Examples:
      | case                       | sent        | received    | send_data_format | recv_data_format |
      | hexadecimal to be received | text        | hexadecimal | 0                | 1                |
      | hexadecimal to be sent     | hexadecimal | text        | 1                | 0                |
      | hexadecimal both ways      | hexadecimal | hexadecimal | 1                | 1                |

  @id:qicfg-after-power-off @clause:qicfg.persistence.power-off @needs:power
  Scenario Outline: The formats are saved by themselves and outlive a power-off
    Given data are sent as <sent> and received as <received>
    When the host sends 'AT+QICFG="dataformat",<send_data_format>,<recv_data_format>'
    Then the module answers OK
    When the module is switched off and on again
    And the host sends 'AT+QICFG="dataformat"'
    Then the module answers '+QICFG: "dataformat",<send_data_format>,<recv_data_format>' and OK
    And TCP socket 0 opens
    And socket 0 carries data both ways
    And UDP socket 1 opens
    And socket 1 carries data both ways

    Examples:
      | case                       | sent        | received    | send_data_format | recv_data_format |
      | hexadecimal to be received | text        | text        | 0                | 1                |
      | hexadecimal to be sent     | text        | text        | 1                | 0                |
      | hexadecimal both ways      | text        | text        | 1                | 1                |
      | text again                 | hexadecimal | hexadecimal | 0                | 0                |

  @id:qicfg-refused-not-saved @clause:qicfg.refused-changes-nothing @needs:power
  Scenario: A refused command is not saved either
    Given data are sent as hexadecimal and received as hexadecimal
    When the host sends 'AT+QICFG="dataformat",0,2'
    Then the module answers ERROR
    When the module is switched off and on again
    And the host sends 'AT+QICFG="dataformat"'
    Then the module answers '+QICFG: "dataformat",1,1' and OK

  @id:qicfg-default @clause:qicfg.default @needs:factory
  Scenario: Where nothing was ever configured, data are text both ways
    When the host sends 'AT+QICFG="dataformat"'
    Then the module answers '+QICFG: "dataformat",0,0' and OK
    And TCP socket 0 opens
    When the host sends 'AT+QISEND=0,6,"616263"'
    Then the module answers OK
    And the line 'SEND OK' follows within 5 s
    And the TCP peer gets '616263' from socket 0
    When the TCP peer sends 'xyz' to socket 0
    Then the URC '+QIURC: "recv",0,3,"xyz"' comes
