@needs:lwm2m-server
Feature: AT+QLANOTIFY notifies the server of an observed resource
  LwM2M note, sections 2.12, 3.7 and 3.8. A notification goes out as NON (ACK 0, or left out) or as CON (ACK 1). OK
  comes first, then +QLANOTIFY with the result; of a CON "report" stands between them, and "report_ack" follows when the
  server has acknowledged it. The length counts the bytes of the value: of a text those between the quotes, of opaque
  data half the hexadecimal digits. A notification of "jk", sent at the end, shows that nothing else went out before it,
  and that the observation still stands. Of a resource that is not observed nothing goes out:
  qlanotify-without-observation.feature.

  Background:
    Given the module is registered and awake
    And the LwM2M client is registered for 86400 s with '/19/0/0 /19/0/1'
    And the LwM2M server has '/19/0/0' under observation

  # Forms

  @id:qlanotify-test-form @clause:qlanotify.test-form
  Scenario: What the test form answers, which the note does not list, is recorded
    Then it is recorded how the module answers 'AT+QLANOTIFY=?'
    When the host sends 'AT+QLANOTIFY=19,0,0,1,2,"jk",0'
    Then the module answers OK
    And the line '+QLANOTIFY: 0' follows within 131 s
    And the LwM2M server gets 'notification NON of /19/0/0, value "jk"'

  @id:qlanotify-undefined-forms @clause:qlanotify.undefined-forms @clause:qlanotify.refused-sends-nothing
  Scenario Outline: A form that the note does not define is refused, and nothing is sent
    When the host sends '<command>'
    Then the module answers ERROR
    When the host sends 'AT+QLANOTIFY=19,0,0,1,2,"jk",0'
    Then the module answers OK
    And the line '+QLANOTIFY: 0' follows within 131 s
    And the LwM2M server gets 'notification NON of /19/0/0, value "jk"'

    Examples:
      | case      | command       |
      | read      | AT+QLANOTIFY? |
      | execution | AT+QLANOTIFY  |

  @id:qlanotify-required-parameters @clause:qlanotify.required @clause:qlanotify.error
  @clause:qlanotify.refused-sends-nothing
  Scenario Outline: A command without a required parameter is refused, and nothing is sent
    When the host sends 'AT+QLANOTIFY=<parameters>'
    Then the module answers ERROR
    When the host sends 'AT+QLANOTIFY=19,0,0,1,2,"jk",0'
    Then the module answers OK
    And the line '+QLANOTIFY: 0' follows within 131 s
    And the LwM2M server gets 'notification NON of /19/0/0, value "jk"'

    Examples:
      | case        | parameters         |
      | nothing     |                    |
      | no instance | 19                 |
      | no resource | 19,0               |
      | no type     | 19,0,0             |
      | no length   | 19,0,0,1           |
      | no value    | 19,0,0,1,5         |
      | no index    | 19,0,0,1,5,"abcde" |

  # NON and CON

  @id:qlanotify-non @clause:qlanotify.non @clause:qlanotify.result-deadline @clause:qlanotify.wire.exact
  @clause:qlanotify.result.codes @clause:report.con-only @clause:report-ack.con-only
  Scenario: A NON goes out once; OK and the result come, and neither "report" nor "report_ack"
    When the host sends 'AT+QLANOTIFY=19,0,0,1,5,"abcde",0,0'
    Then the module answers OK
    And the line '+QLANOTIFY: 0' follows within 131 s
    And the LwM2M server gets 'notification NON of /19/0/0, value "abcde"'
    When the bench is quiet for 10 s
    And the host sends 'AT+QLANOTIFY=19,0,0,1,2,"jk",0,0'
    Then the module answers OK
    And the line '+QLANOTIFY: 0' follows within 131 s
    And the LwM2M server gets 'notification NON of /19/0/0, value "jk"'
    And no further line '+QLAURC: "report' has come
    And no further line '+QLANOTIFY' has come

  # The step of URCs takes any line that no command waits for: here it judges that +QLANOTIFY stands in its place.

  @id:qlanotify-con @clause:qlanotify.con @clause:qlanotify.con.order @clause:qlanotify.wire.exact @clause:report.form
  @clause:report-ack.form
  Scenario: A CON brings OK, "report", the result and, when the server has acknowledged it, "report_ack", in this order
    When the host sends 'AT+QLANOTIFY=19,0,0,1,5,"abcde",0,1'
    Then the module answers OK
    And the URC '+QLAURC: "report",{id}' comes after that
    And the URC '+QLANOTIFY: 0' comes after that
    And the URC '+QLAURC: "report_ack",0,{id}' comes after that
    And the LwM2M server gets 'notification CON of /19/0/0, value "abcde"'
    When the bench is quiet for 10 s
    And the host sends 'AT+QLANOTIFY=19,0,0,1,2,"jk",0,0'
    Then the module answers OK
    And the line '+QLANOTIFY: 0' follows within 131 s
    And the LwM2M server gets 'notification NON of /19/0/0, value "jk"'
    And no further line '+QLAURC: "report' has come
    And no further line '+QLANOTIFY' has come

  @id:qlanotify-con-acknowledged-late @clause:qlanotify.con.order @clause:report-ack.when
  Scenario: "report_ack" waits for the server's acknowledgement; "report" and the result do not
    Given the LwM2M server answers the next notification with 'ACK empty' after 1.5 s
    When the host sends 'AT+QLANOTIFY=19,0,0,1,5,"abcde",0,1'
    Then the module answers OK
    And the URC '+QLAURC: "report",{id}' comes within 1 s
    And the URC '+QLANOTIFY: 0' comes within 1 s
    And the LwM2M server gets 'notification CON of /19/0/0, value "abcde"'
    And no further line '+QLAURC: "report_ack"' has come
    And the URC '+QLAURC: "report_ack",0,{id}' comes after that
    When the host sends 'AT+QLANOTIFY=19,0,0,1,2,"jk",0'
    Then the module answers OK
    And the line '+QLANOTIFY: 0' follows within 131 s
    And the LwM2M server gets 'notification NON of /19/0/0, value "jk"'

  @id:qlanotify-con-repeated-once @clause:qlanotify.con.order @clause:report-ack.when
  Scenario: A CON whose first copy is not acknowledged goes out again, and "report_ack" comes once
    Given the LwM2M server ignores the next notification
    When the host sends 'AT+QLANOTIFY=19,0,0,1,5,"abcde",0,1'
    Then the module answers OK
    And the URC '+QLAURC: "report",{id}' comes after that
    And the URC '+QLANOTIFY: 0' comes after that
    And the LwM2M server gets 'notification CON of /19/0/0, value "abcde"'
    And the LwM2M server gets the same again 1 times, first after 2 to 2 s, then at doubled intervals
    And the URC '+QLAURC: "report_ack",0,{id}' comes after that
    When the bench is quiet for 10 s
    And the host sends 'AT+QLANOTIFY=19,0,0,1,2,"jk",0'
    Then the module answers OK
    And the line '+QLANOTIFY: 0' follows within 131 s
    And the LwM2M server gets 'notification NON of /19/0/0, value "jk"'
    And no further line '+QLAURC: "report' has come

  # Before the lines about the second message are taken, none of them names the first.

  @id:qlanotify-con-twice @clause:report.form @clause:report.message-id @clause:report-ack.form
  @clause:qlanotify.wire.observe-grows
  Scenario: Each CON has a message ID of its own, and its "report_ack" names it
    When the host sends 'AT+QLANOTIFY=19,0,0,1,5,"abcde",0,1'
    Then the module answers OK
    And the URC '+QLAURC: "report",{first}' comes after that
    And the URC '+QLANOTIFY: 0' comes after that
    And the URC '+QLAURC: "report_ack",0,{first}' comes after that
    And the LwM2M server gets 'notification CON of /19/0/0, value "abcde"'
    When the host sends 'AT+QLANOTIFY=19,0,0,1,5,"fghij",0,1'
    Then the module answers OK
    When the bench is quiet for 10 s
    Then no further line '+QLAURC: "report",{first}' has come
    And no further line '+QLAURC: "report_ack",0,{first}' has come
    And the URC '+QLAURC: "report",{second}' comes after that
    And the URC '+QLANOTIFY: 0' comes after that
    And the URC '+QLAURC: "report_ack",0,{second}' comes after that
    And the LwM2M server gets 'notification CON of /19/0/0, value "fghij"'
    And no further line '+QLAURC: "report' has come

  @id:qlanotify-message-id-range @clause:report.form @clause:report-ack.form
  Scenario: The message ID of "report" and "report_ack" is a number from 0 to 65535
    When the host sends 'AT+QLANOTIFY=19,0,0,1,5,"abcde",0,1'
    Then the module answers OK
    And the URC '+QLAURC: "report",{int:0-65535}' comes after that
    And the URC '+QLANOTIFY: 0' comes after that
    And the URC '+QLAURC: "report_ack",0,{int:0-65535}' comes after that
    And the LwM2M server gets 'notification CON of /19/0/0, value "abcde"'

  # One of the two last steps takes the notification, and which of them is recorded.

  @id:qlanotify-message-id-on-the-wire @clause:report.message-id-on-the-wire
  Scenario: Whether the message ID of "report" is the one on the wire is recorded
    When the host sends 'AT+QLANOTIFY=19,0,0,1,5,"abcde",0,1'
    Then the module answers OK
    And the URC '+QLAURC: "report",{id}' comes after that
    And the URC '+QLANOTIFY: 0' comes after that
    And the URC '+QLAURC: "report_ack",0,{int:0-65535}' comes after that
    And the LwM2M server gets 'notification CON of /19/0/0, value "abcde", mid {id}' or nothing
    And the LwM2M server gets 'notification CON of /19/0/0, value "abcde"' or nothing

  @id:qlanotify-con-unanswered @clause:report-ack.timeout @clause:lwm2m-result.timeout @needs:time:131s
  Scenario: A CON that is never acknowledged is repeated five times, and "report_ack" comes with code 1
    Given the LwM2M server keeps silent
    When the host sends 'AT+QLANOTIFY=19,0,0,1,5,"abcde",0,1'
    Then the module answers OK
    And the URC '+QLAURC: "report",{id}' comes after that
    And the URC '+QLANOTIFY: 0' comes after that
    And the LwM2M server gets 'notification CON of /19/0/0, value "abcde"'
    And the LwM2M server gets the same again 5 times, first after 2 to 2 s, then at doubled intervals
    And the URC '+QLAURC: "report_ack",1,{id}' comes within 131 s
    And no further line '+QLAURC: "report' has come

  @id:qlanotify-con-unanswered-settings @clause:report-ack.timeout @clause:lwm2m-result.timeout @needs:time:131s
  Scenario Outline: With other settings of "retransmit" the code 1 comes when these have run out
    Given the module has accepted 'AT+QLACFG="retransmit",<settings>'
    And the LwM2M server keeps silent
    When the host sends 'AT+QLANOTIFY=19,0,0,1,5,"abcde",0,1'
    Then the module answers OK
    And the URC '+QLAURC: "report",{id}' comes after that
    And the URC '+QLANOTIFY: 0' comes after that
    And the LwM2M server gets 'notification CON of /19/0/0, value "abcde"'
    And the LwM2M server gets the same again <times> times, first after <first> to <first> s, then at doubled intervals
    And the URC '+QLAURC: "report_ack",1,{id}' comes within <total> s

    Examples:
      | case        | settings | times | first | total |
      | one retry   | 3,1      | 1     | 3     | 14    |
      | two retries | 5,2      | 2     | 5     | 40    |

  @id:qlanotify-con-no-retries @clause:report-ack.timeout @clause:lwm2m-result.timeout
  Scenario: Without retries nothing is repeated, and the code 1 comes after one time-out
    Given the module has accepted 'AT+QLACFG="retransmit",2,0'
    And the LwM2M server ignores the next notification
    When the host sends 'AT+QLANOTIFY=19,0,0,1,5,"abcde",0,1'
    Then the module answers OK
    And the URC '+QLAURC: "report",{id}' comes after that
    And the URC '+QLANOTIFY: 0' comes after that
    And the LwM2M server gets 'notification CON of /19/0/0, value "abcde"'
    And the URC '+QLAURC: "report_ack",1,{id}' comes within 7 s
    When the host sends 'AT+QLANOTIFY=19,0,0,1,2,"jk",0'
    Then the module answers OK
    And the line '+QLANOTIFY: 0' follows within 131 s
    And the LwM2M server gets 'notification NON of /19/0/0, value "jk"'

  @id:qlanotify-non-unanswered @clause:qlanotify.non @clause:report-ack.con-only @needs:time:140s
  Scenario: A NON is never repeated, and asks for no answer of the server
    Given the LwM2M server keeps silent
    When the host sends 'AT+QLANOTIFY=19,0,0,1,5,"abcde",0,0'
    Then the module answers OK
    And the line '+QLANOTIFY: 0' follows within 131 s
    And the LwM2M server gets 'notification NON of /19/0/0, value "abcde"'
    When the bench is quiet for 131 s
    And the host sends 'AT+QLANOTIFY=19,0,0,1,2,"jk",0,0'
    Then the module answers OK
    And the line '+QLANOTIFY: 0' follows within 131 s
    And the LwM2M server gets 'notification NON of /19/0/0, value "jk"'
    And no further line '+QLAURC: "report' has come

  @id:qlanotify-observe-grows @clause:qlanotify.wire.observe-grows @clause:qlanotify.wire.exact
  Scenario: The Observe values of one observation grow from notification to notification, of whatever type
    When the host sends 'AT+QLANOTIFY=19,0,0,1,5,"first",0,0'
    Then the module answers OK
    And the line '+QLANOTIFY: 0' follows within 131 s
    And the LwM2M server gets 'notification NON of /19/0/0, value "first"'
    When the host sends 'AT+QLANOTIFY=19,0,0,1,6,"second",0,1'
    Then the module answers OK
    And the URC '+QLAURC: "report",{second}' comes after that
    And the URC '+QLANOTIFY: 0' comes after that
    And the URC '+QLAURC: "report_ack",0,{second}' comes after that
    And the LwM2M server gets 'notification CON of /19/0/0, value "second"'
    When the host sends 'AT+QLANOTIFY=19,0,0,1,5,"third",0,0'
    Then the module answers OK
    And the line '+QLANOTIFY: 0' follows within 131 s
    And the LwM2M server gets 'notification NON of /19/0/0, value "third"'
    When the host sends 'AT+QLANOTIFY=19,0,0,1,5,"third",0,0'
    Then the module answers OK
    And the line '+QLANOTIFY: 0' follows within 131 s
    And the LwM2M server gets 'notification NON of /19/0/0, value "third"'

  @id:qlanotify-two-observations @clause:qlanotify.wire.exact @clause:qlanotify.wire.observe-grows
  Scenario: Of two observed resources each notification goes to its own observation
    Given the LwM2M server has '/19/0/1' under observation
    When the host sends 'AT+QLANOTIFY=19,0,1,1,5,"fghij",0,0'
    Then the module answers OK
    And the line '+QLANOTIFY: 0' follows within 131 s
    And the LwM2M server gets 'notification NON of /19/0/1, value "fghij"'
    When the host sends 'AT+QLANOTIFY=19,0,0,1,5,"abcde",0,0'
    Then the module answers OK
    And the line '+QLANOTIFY: 0' follows within 131 s
    And the LwM2M server gets 'notification NON of /19/0/0, value "abcde"'

  @id:qlanotify-content-format @clause:qlanotify.wire.content-format
  Scenario Outline: Text, opaque data or TLV: whichever format carries the value, its option says so
    When the host sends 'AT+QLANOTIFY=19,0,0,<value_type>,<len>,<value>,0,0'
    Then the module answers OK
    And the line '+QLANOTIFY: 0' follows within 131 s
    And the LwM2M server gets 'notification NON of /19/0/0, value <seen>'

    Examples:
      | case    | value_type | len | value        | seen           |
      | string  | 1          | 5   | "abcde"      | "abcde"        |
      | opaque  | 2          | 5   | "00FF0A0D41" | hex:00FF0A0D41 |
      | integer | 3          | 4   | 70000        | 70000          |
      | float   | 4          | 4   | 1.5          | 1.5            |
      | boolean | 5          | 1   | 1            | true           |

  # ACK and rai_mode

  @id:qlanotify-ack-omitted @clause:qlanotify.ack.omitted
  Scenario: Without ACK it is a NON, also after a CON
    When the host sends 'AT+QLANOTIFY=19,0,0,1,5,"abcde",0'
    Then the module answers OK
    And the line '+QLANOTIFY: 0' follows within 131 s
    And the LwM2M server gets 'notification NON of /19/0/0, value "abcde"'
    When the host sends 'AT+QLANOTIFY=19,0,0,1,5,"fghij",0,1'
    Then the module answers OK
    And the URC '+QLAURC: "report",{id}' comes after that
    And the URC '+QLANOTIFY: 0' comes after that
    And the URC '+QLAURC: "report_ack",0,{id}' comes after that
    And the LwM2M server gets 'notification CON of /19/0/0, value "fghij"'
    When the host sends 'AT+QLANOTIFY=19,0,0,1,5,"klmno",0'
    Then the module answers OK
    And the line '+QLANOTIFY: 0' follows within 131 s
    And the LwM2M server gets 'notification NON of /19/0/0, value "klmno"'
    And no further line '+QLAURC: "report' has come

  @id:qlanotify-rai-non @clause:qlanotify.rai-mode.values
  Scenario Outline: The release assistance modes 0 to 2 are taken with a NON, and the data are the same
    When the host sends 'AT+QLANOTIFY=19,0,0,1,5,"abcde",0,0,<rai_mode>'
    Then the module answers OK
    And the line '+QLANOTIFY: 0' follows within 131 s
    And the LwM2M server gets 'notification NON of /19/0/0, value "abcde"'

    Examples:
      | case               | rai_mode |
      | no indication      | 0        |
      | release at once    | 1        |
      | after one downlink | 2        |

  # With mode 1 the acknowledgement may have to wait for the network to page the module: the first copy is given time.

  @id:qlanotify-rai-con @clause:qlanotify.rai-mode.values
  Scenario Outline: The release assistance modes 0 to 2 are taken with a CON, which is acknowledged as ever
    Given the module has accepted 'AT+QLACFG="retransmit",20,5'
    When the host sends 'AT+QLANOTIFY=19,0,0,1,5,"abcde",0,1,<rai_mode>'
    Then the module answers OK
    And the URC '+QLAURC: "report",{id}' comes after that
    And the URC '+QLANOTIFY: 0' comes after that
    And the URC '+QLAURC: "report_ack",0,{id}' comes after that
    And the LwM2M server gets 'notification CON of /19/0/0, value "abcde"'

    Examples:
      | case               | rai_mode |
      | no indication      | 0        |
      | release at once    | 1        |
      | after one downlink | 2        |

  @id:qlanotify-ack-range @clause:qlanotify.ack.range @clause:qlanotify.error @clause:qlanotify.refused-sends-nothing
  Scenario Outline: An ACK that is neither 0 nor 1 is refused
    When the host sends 'AT+QLANOTIFY=19,0,0,1,5,"abcde",0,<ACK>'
    Then the module answers ERROR
    When the host sends 'AT+QLANOTIFY=19,0,0,1,2,"jk",0'
    Then the module answers OK
    And the line '+QLANOTIFY: 0' follows within 131 s
    And the LwM2M server gets 'notification NON of /19/0/0, value "jk"'

    Examples:
      | case         | ACK |
      | below        | -1  |
      | above        | 2   |
      | not a number | a   |

  @id:qlanotify-rai-range @clause:qlanotify.rai-mode.range @clause:qlanotify.error
  @clause:qlanotify.refused-sends-nothing
  Scenario Outline: A release assistance mode that is not 0, 1 or 2 is refused
    When the host sends 'AT+QLANOTIFY=19,0,0,1,5,"abcde",0,<ACK>,<rai_mode>'
    Then the module answers ERROR
    When the host sends 'AT+QLANOTIFY=19,0,0,1,2,"jk",0'
    Then the module answers OK
    And the line '+QLANOTIFY: 0' follows within 131 s
    And the LwM2M server gets 'notification NON of /19/0/0, value "jk"'

    Examples:
      | case              | ACK | rai_mode |
      | NON, below        | 0   | -1       |
      | NON, above        | 0   | 3        |
      | CON, above        | 1   | 3        |
      | NON, not a number | 0   | a        |

  # The resource

  @id:qlanotify-highest-ids @clause:qlanotify.ids.values
  Scenario: The object, instance and resource 65535 can be notified
    When the host sends 'AT+QLAADDOBJ=65535,65535,1,65535'
    Then the module answers OK
    And the line '+QLAADDOBJ: 0' follows within 131 s
    And the LwM2M server gets 'update, objects /19/0 /65535/65535'
    Given the LwM2M server has '/65535/65535/65535' under observation
    When the host sends 'AT+QLANOTIFY=65535,65535,65535,1,5,"abcde",0'
    Then the module answers OK
    And the line '+QLANOTIFY: 0' follows within 131 s
    And the LwM2M server gets 'notification NON of /65535/65535/65535, value "abcde"'

  @id:qlanotify-id-range @clause:qlanotify.ids.range @clause:qlanotify.error @clause:qlanotify.refused-sends-nothing
  Scenario Outline: What is no object, instance or resource ID is refused
    When the host sends 'AT+QLANOTIFY=<resource>,1,5,"abcde",0'
    Then the module answers ERROR
    When the host sends 'AT+QLANOTIFY=19,0,0,1,2,"jk",0'
    Then the module answers OK
    And the line '+QLANOTIFY: 0' follows within 131 s
    And the LwM2M server gets 'notification NON of /19/0/0, value "jk"'

    Examples:
      | case                                   | resource   |
      | object below                           | -1,0,0     |
      | object above                           | 65536,0,0  |
      | object that is 19 if 16 bits are taken | 65555,0,0  |
      | object not a number                    | a,0,0      |
      | instance below                         | 19,-1,0    |
      | instance above, 0 if 16 bits are taken | 19,65536,0 |
      | instance not a number                  | 19,a,0     |
      | resource below                         | 19,0,-1    |
      | resource above, 0 if 16 bits are taken | 19,0,65536 |
      | resource not a number                  | 19,0,a     |

  # Values: strings

  @id:qlanotify-string-lengths @clause:qlanotify.string @clause:qlanotify.string.length
  Scenario Outline: A string of 0 to 1024 bytes is sent as it is
    When the host sends 'AT+QLANOTIFY=19,0,0,1,<len>,"<value>",0'
    Then the module answers OK
    And the line '+QLANOTIFY: 0' follows within 131 s
    And the LwM2M server gets 'notification NON of /19/0/0, value "<value>"'

    Examples:
      | case     | len  | value       |
      | empty    | 0    |             |
      | shortest | 1    | a           |
      | half     | 512  | {text:512}  |
      | longest  | 1024 | {text:1024} |

  @id:qlanotify-string-longest-con @clause:qlanotify.string.length @clause:qlanotify.con
  Scenario: The longest string goes as a CON too
    When the host sends 'AT+QLANOTIFY=19,0,0,1,1024,"{text:1024}",0,1'
    Then the module answers OK
    And the URC '+QLAURC: "report",{id}' comes after that
    And the URC '+QLANOTIFY: 0' comes after that
    And the URC '+QLAURC: "report_ack",0,{id}' comes after that
    And the LwM2M server gets 'notification CON of /19/0/0, value "{text:1024}"'

  @id:qlanotify-string-too-long @clause:qlanotify.string.length-range @clause:qlanotify.error
  @clause:qlanotify.refused-sends-nothing
  Scenario Outline: A string of more than 1024 bytes, or a length that is none, is refused
    When the host sends 'AT+QLANOTIFY=19,0,0,1,<len>,"<value>",0'
    Then the module answers ERROR
    When the host sends 'AT+QLANOTIFY=19,0,0,1,2,"jk",0'
    Then the module answers OK
    And the line '+QLANOTIFY: 0' follows within 131 s
    And the LwM2M server gets 'notification NON of /19/0/0, value "jk"'

    Examples:
      | case         | len  | value       |
      | above        | 1025 | {text:1025} |
      | below        | -1   |             |
      | not a number | a    | abcde       |

  @id:qlanotify-string-mismatch @clause:qlanotify.string.mismatch @clause:qlanotify.error
  @clause:qlanotify.refused-sends-nothing
  Scenario Outline: A string that has not the length that is said is refused
    When the host sends 'AT+QLANOTIFY=19,0,0,1,<len>,"<value>",0'
    Then the module answers ERROR
    When the host sends 'AT+QLANOTIFY=19,0,0,1,2,"jk",0'
    Then the module answers OK
    And the line '+QLANOTIFY: 0' follows within 131 s
    And the LwM2M server gets 'notification NON of /19/0/0, value "jk"'

    Examples:
      | case                  | len  | value       |
      | one byte too long     | 4    | abcde       |
      | one byte too short    | 6    | abcde       |
      | far too short         | 1024 | abcde       |
      | something for nothing | 0    | abcde       |
      | nothing for something | 5    |             |
      | 1023 bytes for 1024   | 1024 | {text:1023} |

  # Only the length says where a string ends; what is expected stands in hexadecimal digits.

  @id:qlanotify-string-cut-by-length @clause:qlanotify.string.cut-by-length
  Scenario Outline: A string is cut by its length, whatever quotes and commas it has
    When the host sends 'AT+QLANOTIFY=19,0,0,1,<len>,"<value>",0,0'
    Then the module answers OK
    And the line '+QLANOTIFY: 0' follows within 131 s
    And the LwM2M server gets 'notification NON of /19/0/0, value "<value>"'

    Examples:
      | case                         | len | value                  |
      | JSON                         | 20  | {{"outletStatus":"1"}} |
      | JSON of two members          | 17  | {{"a":"b","c":"d"}}    |
      | commas                       | 5   | ,,1,,                  |
      | a quote alone                | 1   | "                      |
      | two quotes                   | 2   | ""                     |
      | text in quotes               | 3   | "a"                    |
      | what looks like its end      | 4   | a",0                   |
      | what looks like its end, CON | 6   | a",0,1                 |
      | ends with a comma            | 3   | a",                    |
      | blanks at the ends           | 3   | {SPACE}a{SPACE}        |
      | a semicolon                  | 3   | a;b                    |
      | hexadecimal digits           | 6   | 313233                 |

  @id:qlanotify-string-without-quotes @clause:qlanotify.string.quotes
  Scenario: A string without quotes, which the note demands, is refused or accepted
    When the host sends 'AT+QLANOTIFY=19,0,0,1,5,abcde,0'
    Then the module answers one of these, late lines within 131 s:
      | form                  |
      | ERROR                 |
      | OK then +QLANOTIFY: 0 |
    And the LwM2M server gets 'notification NON of /19/0/0, value "abcde"' if OK came, and nothing otherwise
    When the host sends 'AT+QLANOTIFY=19,0,0,1,2,"jk",0'
    Then the module answers OK
    And the line '+QLANOTIFY: 0' follows within 131 s
    And the LwM2M server gets 'notification NON of /19/0/0, value "jk"'

  # Values: opaque data

  @id:qlanotify-opaque-lengths @clause:qlanotify.opaque @clause:qlanotify.opaque.length
  Scenario Outline: Opaque data of 0 to 512 bytes are sent, two digits a byte
    When the host sends 'AT+QLANOTIFY=19,0,0,2,<len>,"<digits>",0'
    Then the module answers OK
    And the line '+QLANOTIFY: 0' follows within 131 s
    And the LwM2M server gets 'notification NON of /19/0/0, value hex:<digits>'

    Examples:
      | case       | len | digits             |
      | empty      | 0   |                    |
      | shortest   | 1   | 41                 |
      | as printed | 9   | 020001000400023438 |
      | half       | 256 | {all-bytes:hex}    |
      | longest    | 512 | {hex:512}          |

  @id:qlanotify-opaque-case @clause:qlanotify.opaque
  Scenario Outline: Hexadecimal digits are taken in both cases
    When the host sends 'AT+QLANOTIFY=19,0,0,2,<len>,"<digits>",0'
    Then the module answers OK
    And the line '+QLANOTIFY: 0' follows within 131 s
    And the LwM2M server gets 'notification NON of /19/0/0, value hex:<digits>'

    Examples:
      | case  | len | digits          |
      | upper | 256 | {all-bytes:HEX} |
      | mixed | 3   | aBCdEf          |

  @id:qlanotify-opaque-mismatch @clause:qlanotify.opaque.mismatch @clause:qlanotify.error
  @clause:qlanotify.refused-sends-nothing
  Scenario Outline: Opaque data whose length is not half their digits are refused
    When the host sends 'AT+QLANOTIFY=19,0,0,2,<len>,"<digits>",0'
    Then the module answers ERROR
    When the host sends 'AT+QLANOTIFY=19,0,0,1,2,"jk",0'
    Then the module answers OK
    And the line '+QLANOTIFY: 0' follows within 131 s
    And the LwM2M server gets 'notification NON of /19/0/0, value "jk"'

    Examples:
      | case                       | len | digits     |
      | the digits are counted     | 10  | 6162636465 |
      | one byte too long          | 4   | 6162636465 |
      | one byte too short         | 6   | 6162636465 |
      | an odd digit, rounded down | 2   | 61626      |
      | an odd digit, rounded up   | 3   | 61626      |
      | something for nothing      | 0   | 61         |
      | nothing for something      | 1   |            |

  @id:qlanotify-opaque-range @clause:qlanotify.opaque.range @clause:qlanotify.error
  @clause:qlanotify.refused-sends-nothing
  Scenario Outline: More than 512 bytes of opaque data, and what are no hexadecimal digits, are refused
    When the host sends 'AT+QLANOTIFY=19,0,0,2,<len>,"<digits>",0'
    Then the module answers ERROR
    When the host sends 'AT+QLANOTIFY=19,0,0,1,2,"jk",0'
    Then the module answers OK
    And the line '+QLANOTIFY: 0' follows within 131 s
    And the LwM2M server gets 'notification NON of /19/0/0, value "jk"'

    Examples:
      | case         | len | digits     |
      | above        | 513 | {hex:513}  |
      | far above    | 700 | {hex:700}  |
      | a letter     | 2   | 6g62       |
      | a blank      | 2   | 61{SPACE}2 |
      | not a number | a   | 6162       |

  # Values: numbers

  @id:qlanotify-integers @clause:qlanotify.integer
  Scenario Outline: Integers of 2, 4 and 8 bytes are sent
    When the host sends 'AT+QLANOTIFY=19,0,0,3,<len>,<value>,0'
    Then the module answers OK
    And the line '+QLANOTIFY: 0' follows within 131 s
    And the LwM2M server gets 'notification NON of /19/0/0, value <value>'

    Examples:
      | case                | len | value                |
      | 2 bytes, zero       | 2   | 0                    |
      | 2 bytes, small      | 2   | 5                    |
      | 2 bytes, highest    | 2   | 32767                |
      | 2 bytes, lowest     | 2   | -32768               |
      | 4 bytes, beyond two | 4   | 70000                |
      | 4 bytes, highest    | 4   | 2147483647           |
      | 4 bytes, lowest     | 4   | -2147483648          |
      | 8 bytes, small      | 8   | 5                    |
      | 8 bytes, highest    | 8   | 9223372036854775807  |
      | 8 bytes, lowest     | 8   | -9223372036854775808 |

  @id:qlanotify-floats @clause:qlanotify.float
  Scenario Outline: Floats are sent
    When the host sends 'AT+QLANOTIFY=19,0,0,4,4,<value>,0'
    Then the module answers OK
    And the line '+QLANOTIFY: 0' follows within 131 s
    And the LwM2M server gets 'notification NON of /19/0/0, value <value>'

    Examples:
      | case          | value |
      | a half        | 0.5   |
      | above one     | 1.5   |
      | negative      | -0.25 |
      | a temperature | 36.5  |

  @id:qlanotify-booleans @clause:qlanotify.boolean
  Scenario Outline: Booleans are sent
    When the host sends 'AT+QLANOTIFY=19,0,0,5,1,<value>,0'
    Then the module answers OK
    And the line '+QLANOTIFY: 0' follows within 131 s
    And the LwM2M server gets 'notification NON of /19/0/0, value <seen>'

    Examples:
      | case  | value | seen  |
      | false | 0     | false |
      | true  | 1     | true  |

  @id:qlanotify-number-lengths @clause:qlanotify.number.length @clause:qlanotify.error
  @clause:qlanotify.refused-sends-nothing
  Scenario Outline: Another length than the type has is refused
    When the host sends 'AT+QLANOTIFY=19,0,0,<value_type>,<len>,<value>,0'
    Then the module answers ERROR
    When the host sends 'AT+QLANOTIFY=19,0,0,1,2,"jk",0'
    Then the module answers OK
    And the line '+QLANOTIFY: 0' follows within 131 s
    And the LwM2M server gets 'notification NON of /19/0/0, value "jk"'

    Examples:
      | case                    | value_type | len | value |
      | integer of 0 bytes      | 3          | 0   | 5     |
      | integer, digits counted | 3          | 1   | 5     |
      | integer of 3 bytes      | 3          | 3   | 500   |
      | integer of 6 bytes      | 3          | 6   | 5     |
      | integer of 16 bytes     | 3          | 16  | 5     |
      | float of 3 bytes        | 4          | 3   | 1.5   |
      | float of 8 bytes        | 4          | 8   | 1.5   |
      | float of 2 bytes        | 4          | 2   | 1.5   |
      | boolean of 0 bytes      | 5          | 0   | 1     |
      | boolean of 2 bytes      | 5          | 2   | 1     |

  @id:qlanotify-number-values @clause:qlanotify.number.range @clause:qlanotify.error
  @clause:qlanotify.refused-sends-nothing
  Scenario Outline: What is no value of the type, or does not go into its length, is refused
    When the host sends 'AT+QLANOTIFY=19,0,0,<value_type>,<len>,<value>,0'
    Then the module answers ERROR
    When the host sends 'AT+QLANOTIFY=19,0,0,1,2,"jk",0'
    Then the module answers OK
    And the line '+QLANOTIFY: 0' follows within 131 s
    And the LwM2M server gets 'notification NON of /19/0/0, value "jk"'

    Examples:
      | case                       | value_type | len | value                |
      | integer, letters           | 3          | 4   | abc                  |
      | integer with a point       | 3          | 4   | 1.5                  |
      | integer beyond two bytes   | 3          | 2   | 65536                |
      | integer beyond four bytes  | 3          | 4   | 4294967296           |
      | integer beyond eight bytes | 3          | 8   | 18446744073709551616 |
      | float, letters             | 4          | 4   | abc                  |
      | boolean above              | 5          | 1   | 2                    |
      | boolean below              | 5          | 1   | -1                   |
      | boolean, letter            | 5          | 1   | a                    |

  @id:qlanotify-integer-in-quotes @clause:qlanotify.number.quoted
  Scenario: An integer in quotes is refused or accepted
    When the host sends 'AT+QLANOTIFY=19,0,0,3,4,"70000",0'
    Then the module answers one of these, late lines within 131 s:
      | form                  |
      | ERROR                 |
      | OK then +QLANOTIFY: 0 |
    And the LwM2M server gets 'notification NON of /19/0/0, value 70000' if OK came, and nothing otherwise
    When the host sends 'AT+QLANOTIFY=19,0,0,1,2,"jk",0'
    Then the module answers OK
    And the line '+QLANOTIFY: 0' follows within 131 s
    And the LwM2M server gets 'notification NON of /19/0/0, value "jk"'

  @id:qlanotify-float-in-quotes @clause:qlanotify.number.quoted
  Scenario: A float in quotes is refused or accepted
    When the host sends 'AT+QLANOTIFY=19,0,0,4,4,"1.5",0'
    Then the module answers one of these, late lines within 131 s:
      | form                  |
      | ERROR                 |
      | OK then +QLANOTIFY: 0 |
    And the LwM2M server gets 'notification NON of /19/0/0, value 1.5' if OK came, and nothing otherwise
    When the host sends 'AT+QLANOTIFY=19,0,0,1,2,"jk",0'
    Then the module answers OK
    And the line '+QLANOTIFY: 0' follows within 131 s
    And the LwM2M server gets 'notification NON of /19/0/0, value "jk"'

  @id:qlanotify-boolean-in-quotes @clause:qlanotify.number.quoted
  Scenario: A boolean in quotes is refused or accepted
    When the host sends 'AT+QLANOTIFY=19,0,0,5,1,"1",0'
    Then the module answers one of these, late lines within 131 s:
      | form                  |
      | ERROR                 |
      | OK then +QLANOTIFY: 0 |
    And the LwM2M server gets 'notification NON of /19/0/0, value true' if OK came, and nothing otherwise
    When the host sends 'AT+QLANOTIFY=19,0,0,1,2,"jk",0'
    Then the module answers OK
    And the line '+QLANOTIFY: 0' follows within 131 s
    And the LwM2M server gets 'notification NON of /19/0/0, value "jk"'

  @id:qlanotify-type-range @clause:qlanotify.value-type.range @clause:qlanotify.error
  @clause:qlanotify.refused-sends-nothing
  Scenario Outline: A type of value that is not 1 to 5 is refused
    When the host sends 'AT+QLANOTIFY=19,0,0,<value_type>,<len>,<value>,0'
    Then the module answers ERROR
    When the host sends 'AT+QLANOTIFY=19,0,0,1,2,"jk",0'
    Then the module answers OK
    And the line '+QLANOTIFY: 0' follows within 131 s
    And the LwM2M server gets 'notification NON of /19/0/0, value "jk"'

    Examples:
      | case         | value_type | len | value   |
      | below        | 0          | 5   | "abcde" |
      | above        | 6          | 5   | "abcde" |
      | negative     | -1         | 5   | "abcde" |
      | above, digit | 6          | 1   | 1       |
      | not a number | a          | 5   | "abcde" |

  # Index; the parts of one notification stand in qlanotify-parts.feature

  @id:qlanotify-index-range @clause:qlanotify.index.range @clause:qlanotify.error
  @clause:qlanotify.refused-sends-nothing
  Scenario Outline: What is no index is refused
    When the host sends 'AT+QLANOTIFY=19,0,0,1,5,"abcde",<index>'
    Then the module answers ERROR
    When the host sends 'AT+QLANOTIFY=19,0,0,1,2,"jk",0'
    Then the module answers OK
    And the line '+QLANOTIFY: 0' follows within 131 s
    And the LwM2M server gets 'notification NON of /19/0/0, value "jk"'

    Examples:
      | case         | index |
      | below        | -1    |
      | not a number | a     |
