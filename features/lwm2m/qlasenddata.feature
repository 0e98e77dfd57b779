@needs:lwm2m-server
Feature: AT+QLASENDDATA sends data to the server directly
  LwM2M note, sections 2.13 and 3.9. On the platform China Mobile Andlink data go to the server without a request and
  without an observation: as NON (ACK 0, or left out) or as CON (ACK 1). OK comes first, then +QLASENDDATA with the
  result and a message ID; of a CON "send_ack" follows with the same ID when the server has answered. There is no
  "report". The note spells the command QLASENDATA too; which spelling is sent, a bench can choose. Data of "jk", sent
  at the end, show that nothing else went out before them.

  Background:
    Given the module is registered and awake
    And the LwM2M server plays the platform 'andlink'
    And the module has accepted 'AT+QLACFG="platform",2'

  # Forms

  @id:qlasenddata-test-form @clause:qlasenddata.test-form
  Scenario: What the test form answers, which the note does not list, is recorded
    Given the LwM2M client is registered for 86400 s with '/19/1/0'
    Then it is recorded how the module answers 'AT+QLASENDDATA=?'
    When the host sends 'AT+QLASENDDATA=1,2,"jk"'
    Then the module answers OK
    And the line '+QLASENDDATA: 0,{int:0-65535}' follows within 131 s
    And the LwM2M server gets 'data NON, value "jk"'

  @id:qlasenddata-undefined-forms @clause:qlasenddata.undefined-forms @clause:qlasenddata.refused-sends-nothing
  Scenario Outline: A form that the note does not define is refused, and nothing is sent
    Given the LwM2M client is registered for 86400 s with '/19/1/0'
    When the host sends '<command>'
    Then the module answers ERROR
    When the host sends 'AT+QLASENDDATA=1,2,"jk"'
    Then the module answers OK
    And the line '+QLASENDDATA: 0,{int:0-65535}' follows within 131 s
    And the LwM2M server gets 'data NON, value "jk"'

    Examples:
      | case      | command         |
      | read      | AT+QLASENDDATA? |
      | execution | AT+QLASENDDATA  |

  @id:qlasenddata-required-parameters @clause:qlasenddata.required @clause:qlasenddata.error
  @clause:qlasenddata.refused-sends-nothing
  Scenario Outline: A command without a required parameter is refused, and nothing is sent
    Given the LwM2M client is registered for 86400 s with '/19/1/0'
    When the host sends 'AT+QLASENDDATA=<parameters>'
    Then the module answers ERROR
    When the host sends 'AT+QLASENDDATA=1,2,"jk"'
    Then the module answers OK
    And the line '+QLASENDDATA: 0,{int:0-65535}' follows within 131 s
    And the LwM2M server gets 'data NON, value "jk"'

    Examples:
      | case      | parameters |
      | nothing   |            |
      | no length | 1          |
      | no value  | 1,5        |

  @id:qlasenddata-spelling @clause:qlasenddata.spelling @clause:qlasenddata.spelling-of-response
  Scenario: The command is taken in the bench's spelling, and answered in either
    Given the LwM2M client is registered for 86400 s with '/19/1/0'
    When the host sends 'AT+QLASENDDATA=1,5,"abcde",0'
    Then the module answers one of these, late lines within 131 s:
      | form                                  |
      | OK then +QLASENDDATA: 0,{int:0-65535} |
      | OK then +QLASENDATA: 0,{int:0-65535}  |
    And the LwM2M server gets 'data NON, value "abcde"'

  # NON and CON

  @id:qlasenddata-non @clause:qlasenddata.non @clause:qlasenddata.result-deadline @clause:qlasenddata.wire.exact
  @clause:send-ack.con-only @clause:qlasenddata.no-report
  Scenario: A NON goes out once; OK and the result come, and no "send_ack", though the server answers
    Given the LwM2M client is registered for 86400 s with '/19/1/0'
    And the LwM2M server answers the next data with 'NON 2.04'
    When the host sends 'AT+QLASENDDATA=1,5,"abcde",0'
    Then the module answers OK
    And the line '+QLASENDDATA: 0,{int:0-65535}' follows within 131 s
    And the LwM2M server gets 'data NON, value "abcde"'
    When the bench is quiet for 10 s
    And the host sends 'AT+QLASENDDATA=1,2,"jk"'
    Then the module answers OK
    And the line '+QLASENDDATA: 0,{int:0-65535}' follows within 131 s
    And the LwM2M server gets 'data NON, value "jk"'
    And no further line '+QLAURC: "send_ack"' has come
    And no further line '+QLAURC: "report' has come

  @id:qlasenddata-non-unanswered @clause:qlasenddata.non @clause:send-ack.con-only @needs:time:140s
  Scenario: A NON is never repeated
    Given the LwM2M client is registered for 86400 s with '/19/1/0'
    And the LwM2M server keeps silent
    When the host sends 'AT+QLASENDDATA=1,5,"abcde",0'
    Then the module answers OK
    And the line '+QLASENDDATA: 0,{int:0-65535}' follows within 131 s
    And the LwM2M server gets 'data NON, value "abcde"'
    When the bench is quiet for 131 s
    And the host sends 'AT+QLASENDDATA=1,2,"jk"'
    Then the module answers OK
    And the line '+QLASENDDATA: 0,{int:0-65535}' follows within 131 s
    And the LwM2M server gets 'data NON, value "jk"'
    And no further line '+QLAURC: "send_ack"' has come

  # The step of URCs takes any line that no command waits for: here it judges that +QLASENDDATA stands in its place.

  @id:qlasenddata-con @clause:qlasenddata.con @clause:qlasenddata.con.order @clause:qlasenddata.wire.exact
  @clause:send-ack.form @clause:qlasenddata.no-report
  Scenario: A CON brings OK, the result and, when the server has answered, "send_ack" with the ID of the result
    Given the LwM2M client is registered for 86400 s with '/19/1/0'
    When the host sends 'AT+QLASENDDATA=1,5,"abcde",1'
    Then the module answers OK
    And the URC '+QLASENDDATA: 0,{id}' comes after that
    And the URC '+QLAURC: "send_ack",0,{id}' comes after that
    And the LwM2M server gets 'data CON, value "abcde"'
    When the bench is quiet for 10 s
    And the host sends 'AT+QLASENDDATA=1,2,"jk"'
    Then the module answers OK
    And the line '+QLASENDDATA: 0,{int:0-65535}' follows within 131 s
    And the LwM2M server gets 'data NON, value "jk"'
    And no further line '+QLAURC: "send_ack"' has come
    And no further line '+QLAURC: "report' has come

  @id:qlasenddata-con-answered-late @clause:qlasenddata.con.order @clause:send-ack.when
  Scenario: "send_ack" waits for the server's answer; the result does not
    Given the LwM2M client is registered for 86400 s with '/19/1/0'
    And the LwM2M server answers the next data with 'ACK 2.04' after 1.5 s
    When the host sends 'AT+QLASENDDATA=1,5,"abcde",1'
    Then the module answers OK
    And the URC '+QLASENDDATA: 0,{id}' comes within 1 s
    And the LwM2M server gets 'data CON, value "abcde"'
    And no further line '+QLAURC: "send_ack"' has come
    And the URC '+QLAURC: "send_ack",0,{id}' comes after that
    When the host sends 'AT+QLASENDDATA=1,2,"jk"'
    Then the module answers OK
    And the line '+QLASENDDATA: 0,{int:0-65535}' follows within 131 s
    And the LwM2M server gets 'data NON, value "jk"'

  @id:qlasenddata-con-separate-answer @clause:send-ack.when
  Scenario: An answer that the server sends separately is acknowledged, and "send_ack" comes once
    Given the LwM2M client is registered for 86400 s with '/19/1/0'
    And the LwM2M server answers the next data with 'CON 2.04'
    When the host sends 'AT+QLASENDDATA=1,5,"abcde",1'
    Then the module answers OK
    And the URC '+QLASENDDATA: 0,{id}' comes after that
    And the LwM2M server gets 'data CON, value "abcde"'
    And the LwM2M server gets 'acknowledgement'
    And the URC '+QLAURC: "send_ack",0,{id}' comes after that
    When the host sends 'AT+QLASENDDATA=1,2,"jk"'
    Then the module answers OK
    And the line '+QLASENDDATA: 0,{int:0-65535}' follows within 131 s
    And the LwM2M server gets 'data NON, value "jk"'
    And no further line '+QLAURC: "send_ack"' has come

  @id:qlasenddata-con-repeated-once @clause:qlasenddata.con.order @clause:send-ack.when
  Scenario: A CON whose first copy is not answered goes out again, and "send_ack" comes once
    Given the LwM2M client is registered for 86400 s with '/19/1/0'
    And the LwM2M server ignores the next data
    When the host sends 'AT+QLASENDDATA=1,5,"abcde",1'
    Then the module answers OK
    And the URC '+QLASENDDATA: 0,{id}' comes after that
    And the LwM2M server gets 'data CON, value "abcde"'
    And the LwM2M server gets the same again 1 times, first after 2 to 2 s, then at doubled intervals
    And the URC '+QLAURC: "send_ack",0,{id}' comes after that
    When the bench is quiet for 10 s
    And the host sends 'AT+QLASENDDATA=1,2,"jk"'
    Then the module answers OK
    And the line '+QLASENDDATA: 0,{int:0-65535}' follows within 131 s
    And the LwM2M server gets 'data NON, value "jk"'
    And no further line '+QLAURC: "send_ack"' has come

  @id:qlasenddata-con-unanswered @clause:send-ack.timeout @clause:lwm2m-result.timeout @needs:time:131s
  Scenario: A CON that is never answered is repeated five times, and "send_ack" comes with code 1
    Given the LwM2M client is registered for 86400 s with '/19/1/0'
    And the LwM2M server keeps silent
    When the host sends 'AT+QLASENDDATA=1,5,"abcde",1'
    Then the module answers OK
    And the URC '+QLASENDDATA: 0,{id}' comes after that
    And the LwM2M server gets 'data CON, value "abcde"'
    And the LwM2M server gets the same again 5 times, first after 2 to 2 s, then at doubled intervals
    And the URC '+QLAURC: "send_ack",1,{id}' comes within 131 s
    And no further line '+QLAURC: "send_ack"' has come

  @id:qlasenddata-con-no-retries @clause:send-ack.timeout @clause:lwm2m-result.timeout
  Scenario: Without retries nothing is repeated, and the code 1 comes after one time-out
    Given the LwM2M client is registered for 86400 s with '/19/1/0'
    And the module has accepted 'AT+QLACFG="retransmit",2,0'
    And the LwM2M server ignores the next data
    When the host sends 'AT+QLASENDDATA=1,5,"abcde",1'
    Then the module answers OK
    And the URC '+QLASENDDATA: 0,{id}' comes after that
    And the LwM2M server gets 'data CON, value "abcde"'
    And the URC '+QLAURC: "send_ack",1,{id}' comes within 7 s
    When the host sends 'AT+QLASENDDATA=1,2,"jk"'
    Then the module answers OK
    And the line '+QLASENDDATA: 0,{int:0-65535}' follows within 131 s
    And the LwM2M server gets 'data NON, value "jk"'

  @id:qlasenddata-empty-acknowledgement @clause:send-ack.empty-acknowledgement
  Scenario: Whether an acknowledgement without an answer brings "send_ack" is recorded
    Given the LwM2M client is registered for 86400 s with '/19/1/0'
    And the LwM2M server answers the next data with 'ACK empty'
    Then it is recorded how the module answers 'AT+QLASENDDATA=1,5,"abcde",1'
    And the LwM2M server gets 'data CON, value "abcde"'
    When the host sends 'AT+QLASENDDATA=1,2,"jk"'
    Then the module answers OK
    And the line '+QLASENDDATA: 0,{int:0-65535}' follows within 131 s
    And the LwM2M server gets 'data NON, value "jk"'

  @id:qlasenddata-path @clause:qlasenddata.wire.path
  Scenario: Data are a POST to /dp with the endpoint's name, as JSON
    Given the LwM2M client is registered for 86400 s with '/19/1/0'
    When the host sends 'AT+QLASENDDATA=2,15,"5b7b226e223a222f31392f30227d5d",0'
    Then the module answers OK
    And the line '+QLASENDDATA: 0,{int:0-65535}' follows within 131 s
    And the LwM2M server gets 'NON POST, Uri-Path dp, Content-Format 50, Uri-Query ep={lwm2m.endpoint}, payload hex:5b7b226e223a222f31392f30227d5d'
    When the host sends 'AT+QLASENDDATA=1,15,"[{{"n":"/19/0"}}]",1'
    Then the module answers OK
    And the URC '+QLASENDDATA: 0,{second}' comes after that
    And the URC '+QLAURC: "send_ack",0,{second}' comes after that
    And the LwM2M server gets 'CON POST, Uri-Path dp, Content-Format 50, Uri-Query ep={lwm2m.endpoint}, payload hex:5b7b226e223a222f31392f30227d5d'

  @id:qlasenddata-senml @clause:qlasenddata.wire.exact @clause:qlasenddata.opaque
  Scenario: 112 bytes of SenML JSON arrive as they are, with every quote and backslash, as NON and as CON
    Given the LwM2M client is registered for 86400 s with '/19/1/0'
    When the host sends 'AT+QLASENDDATA=2,112,"5b7b226e223a222f31392f312f30222c227673223a227b5c226f75746c65745374617475735c223a5c22305c222c5c2273657454696d655c223a5c22315c222c5c226669726d776172655c223a5c22312e305c222c5c22736f667456657273696f6e5c223a5c22312e305c227d227d5d",0'
    Then the module answers OK
    And the line '+QLASENDDATA: 0,{int:0-65535}' follows within 131 s
    And the LwM2M server gets 'data NON, value hex:5b7b226e223a222f31392f312f30222c227673223a227b5c226f75746c65745374617475735c223a5c22305c222c5c2273657454696d655c223a5c22315c222c5c226669726d776172655c223a5c22312e305c222c5c22736f667456657273696f6e5c223a5c22312e305c227d227d5d'
    When the host sends 'AT+QLASENDDATA=2,112,"5b7b226e223a222f31392f312f30222c227673223a227b5c226f75746c65745374617475735c223a5c22305c222c5c2273657454696d655c223a5c22315c222c5c226669726d776172655c223a5c22312e305c222c5c22736f667456657273696f6e5c223a5c22312e305c227d227d5d",1'
    Then the module answers OK
    And the URC '+QLASENDDATA: 0,{second}' comes after that
    And the URC '+QLAURC: "send_ack",0,{second}' comes after that
    And the LwM2M server gets 'data CON, value hex:5b7b226e223a222f31392f312f30222c227673223a227b5c226f75746c65745374617475735c223a5c22305c222c5c2273657454696d655c223a5c22315c222c5c226669726d776172655c223a5c22312e305c222c5c22736f667456657273696f6e5c223a5c22312e305c227d227d5d'

  # Before the lines about the second message are taken, none of them names the first.

  @id:qlasenddata-con-twice @clause:send-ack.message-id @clause:send-ack.form
  Scenario: Each CON has a message ID of its own, a number from 0 to 65535, and its "send_ack" names it
    Given the LwM2M client is registered for 86400 s with '/19/1/0'
    When the host sends 'AT+QLASENDDATA=1,5,"abcde",1'
    Then the module answers OK
    And the URC '+QLASENDDATA: 0,{first}' comes after that
    And the URC '+QLAURC: "send_ack",0,{first}' comes after that
    And the LwM2M server gets 'data CON, value "abcde"'
    When the host sends 'AT+QLASENDDATA=1,5,"fghij",1'
    Then the module answers OK
    When the bench is quiet for 10 s
    Then no further line '+QLASENDDATA: 0,{first}' has come
    And no further line '+QLAURC: "send_ack",0,{first}' has come
    And the URC '+QLASENDDATA: 0,{second}' comes after that
    And the URC '+QLAURC: "send_ack",0,{second}' comes after that
    And the LwM2M server gets 'data CON, value "fghij"'

  # One of the two last steps takes the data, and which of them is recorded.

  @id:qlasenddata-message-id-on-the-wire @clause:send-ack.message-id-on-the-wire
  Scenario: Whether the message ID of the result is the one on the wire is recorded
    Given the LwM2M client is registered for 86400 s with '/19/1/0'
    When the host sends 'AT+QLASENDDATA=1,5,"abcde",0'
    Then the module answers OK
    And the line '+QLASENDDATA: 0,{id}' follows within 131 s
    And the LwM2M server gets 'data NON, value "abcde", mid {id}' or nothing
    And the LwM2M server gets 'data NON, value "abcde"' or nothing

  # ACK and rai_mode

  @id:qlasenddata-ack-omitted @clause:qlasenddata.ack.omitted
  Scenario: Without ACK it is a NON, also after a CON
    Given the LwM2M client is registered for 86400 s with '/19/1/0'
    When the host sends 'AT+QLASENDDATA=1,5,"abcde"'
    Then the module answers OK
    And the line '+QLASENDDATA: 0,{int:0-65535}' follows within 131 s
    And the LwM2M server gets 'data NON, value "abcde"'
    When the host sends 'AT+QLASENDDATA=1,5,"fghij",1'
    Then the module answers OK
    And the URC '+QLASENDDATA: 0,{second}' comes after that
    And the URC '+QLAURC: "send_ack",0,{second}' comes after that
    And the LwM2M server gets 'data CON, value "fghij"'
    When the host sends 'AT+QLASENDDATA=1,5,"klmno"'
    Then the module answers OK
    And the line '+QLASENDDATA: 0,{int:0-65535}' follows within 131 s
    And the LwM2M server gets 'data NON, value "klmno"'
    And no further line '+QLAURC: "send_ack"' has come

  @id:qlasenddata-rai-non @clause:qlasenddata.rai-mode.values
  Scenario Outline: The release assistance modes 0 to 2 are taken with a NON, and the data are the same
    Given the LwM2M client is registered for 86400 s with '/19/1/0'
    When the host sends 'AT+QLASENDDATA=1,5,"abcde",0,<rai_mode>'
    Then the module answers OK
    And the line '+QLASENDDATA: 0,{int:0-65535}' follows within 131 s
    And the LwM2M server gets 'data NON, value "abcde"'

    Examples:
      | case               | rai_mode |
      | no indication      | 0        |
      | release at once    | 1        |
      | after one downlink | 2        |

  # With mode 1 the answer may have to wait for the network to page the module: the first copy is given time.

  @id:qlasenddata-rai-con @clause:qlasenddata.rai-mode.values
  Scenario Outline: The release assistance modes 0 to 2 are taken with a CON, which is answered as ever
    Given the module has accepted 'AT+QLACFG="retransmit",20,5'
    And the LwM2M client is registered for 86400 s with '/19/1/0'
    When the host sends 'AT+QLASENDDATA=1,5,"abcde",1,<rai_mode>'
    Then the module answers OK
    And the URC '+QLASENDDATA: 0,{id}' comes after that
    And the URC '+QLAURC: "send_ack",0,{id}' comes after that
    And the LwM2M server gets 'data CON, value "abcde"'

    Examples:
      | case               | rai_mode |
      | no indication      | 0        |
      | release at once    | 1        |
      | after one downlink | 2        |

  @id:qlasenddata-ack-range @clause:qlasenddata.ack.range @clause:qlasenddata.error
  @clause:qlasenddata.refused-sends-nothing
  Scenario Outline: An ACK that is neither 0 nor 1 is refused
    Given the LwM2M client is registered for 86400 s with '/19/1/0'
    When the host sends 'AT+QLASENDDATA=1,5,"abcde",<ACK>'
    Then the module answers ERROR
    When the host sends 'AT+QLASENDDATA=1,2,"jk"'
    Then the module answers OK
    And the line '+QLASENDDATA: 0,{int:0-65535}' follows within 131 s
    And the LwM2M server gets 'data NON, value "jk"'

    Examples:
      | case         | ACK |
      | below        | -1  |
      | above        | 2   |
      | not a number | a   |

  @id:qlasenddata-rai-range @clause:qlasenddata.rai-mode.range @clause:qlasenddata.error
  @clause:qlasenddata.refused-sends-nothing
  Scenario Outline: A release assistance mode that is not 0, 1 or 2 is refused
    Given the LwM2M client is registered for 86400 s with '/19/1/0'
    When the host sends 'AT+QLASENDDATA=1,5,"abcde",<ACK>,<rai_mode>'
    Then the module answers ERROR
    When the host sends 'AT+QLASENDDATA=1,2,"jk"'
    Then the module answers OK
    And the line '+QLASENDDATA: 0,{int:0-65535}' follows within 131 s
    And the LwM2M server gets 'data NON, value "jk"'

    Examples:
      | case              | ACK | rai_mode |
      | NON, below        | 0   | -1       |
      | NON, above        | 0   | 3        |
      | CON, above        | 1   | 3        |
      | NON, not a number | 0   | a        |

  # Values

  @id:qlasenddata-string-lengths @clause:qlasenddata.string
  Scenario Outline: A string of up to 1024 bytes is sent as it is
    Given the LwM2M client is registered for 86400 s with '/19/1/0'
    When the host sends 'AT+QLASENDDATA=1,<len>,"<value>"'
    Then the module answers OK
    And the line '+QLASENDDATA: 0,{int:0-65535}' follows within 131 s
    And the LwM2M server gets 'data NON, value "<value>"'

    Examples:
      | case     | len  | value       |
      | shortest | 1    | a           |
      | half     | 512  | {text:512}  |
      | longest  | 1024 | {text:1024} |

  @id:qlasenddata-empty @clause:qlasenddata.empty
  Scenario Outline: What comes of a length of 0, of which the note says nothing, is recorded
    Given the LwM2M client is registered for 86400 s with '/19/1/0'
    Then it is recorded how the module answers 'AT+QLASENDDATA=<value_type>,0,""'
    And the LwM2M server gets 'data NON' or nothing
    When the host sends 'AT+QLASENDDATA=1,2,"jk"'
    Then the module answers OK
    And the line '+QLASENDDATA: 0,{int:0-65535}' follows within 131 s
    And the LwM2M server gets 'data NON, value "jk"'

    Examples:
      | case   | value_type |
      | string | 1          |
      | opaque | 2          |

  @id:qlasenddata-string-refused @clause:qlasenddata.string.range @clause:qlasenddata.error
  @clause:qlasenddata.refused-sends-nothing
  Scenario Outline: A string of more than 1024 bytes, or a length that is none, is refused
    Given the LwM2M client is registered for 86400 s with '/19/1/0'
    When the host sends 'AT+QLASENDDATA=1,<len>,"<value>"'
    Then the module answers ERROR
    When the host sends 'AT+QLASENDDATA=1,2,"jk"'
    Then the module answers OK
    And the line '+QLASENDDATA: 0,{int:0-65535}' follows within 131 s
    And the LwM2M server gets 'data NON, value "jk"'

    Examples:
      | case         | len  | value       |
      | above        | 1025 | {text:1025} |
      | below        | -1   |             |
      | not a number | a    | abcde       |

  @id:qlasenddata-string-mismatch @clause:qlasenddata.string.mismatch @clause:qlasenddata.error
  @clause:qlasenddata.refused-sends-nothing
  Scenario Outline: A string that has not the length that is said is refused
    Given the LwM2M client is registered for 86400 s with '/19/1/0'
    When the host sends 'AT+QLASENDDATA=1,<len>,"<value>",0'
    Then the module answers ERROR
    When the host sends 'AT+QLASENDDATA=1,2,"jk"'
    Then the module answers OK
    And the line '+QLASENDDATA: 0,{int:0-65535}' follows within 131 s
    And the LwM2M server gets 'data NON, value "jk"'

    Examples:
      | case                | len  | value       |
      | one byte too long   | 4    | abcde       |
      | one byte too short  | 6    | abcde       |
      | far too short       | 1024 | abcde       |
      | 1023 bytes for 1024 | 1024 | {text:1023} |

  # Only the length says where a string ends; what is expected stands in hexadecimal digits.

  @id:qlasenddata-string-cut-by-length @clause:qlasenddata.string.cut-by-length
  Scenario Outline: A string is cut by its length, whatever quotes and commas it has
    Given the LwM2M client is registered for 86400 s with '/19/1/0'
    When the host sends 'AT+QLASENDDATA=1,<len>,"<value>",0'
    Then the module answers OK
    And the line '+QLASENDDATA: 0,{int:0-65535}' follows within 131 s
    And the LwM2M server gets 'data NON, value hex:<seen>'

    Examples:
      | case                    | len | value                           | seen                                                   |
      | JSON                    | 20  | {{"outletStatus":"1"}}          | 7B226F75746C6574537461747573223A2231227D               |
      | SenML                   | 27  | [{{"n":"/19/1/0","vs":"{{}}"}}] | 5B7B226E223A222F31392F312F30222C227673223A227B7D227D5D |
      | commas                  | 5   | ,,1,,                           | 2C2C312C2C                                             |
      | a quote alone           | 1   | "                               | 22                                                     |
      | what looks like its end | 4   | a",1                            | 61222C31                                               |
      | a backslash and a quote | 3   | \"a                             | 5C2261                                                 |
      | blanks                  | 5   | {SPACE}a{SPACE}b{SPACE}         | 2061206220                                             |

  @id:qlasenddata-string-without-quotes @clause:qlasenddata.string.quotes
  Scenario: A string without quotes, which the note demands, is refused or accepted
    Given the LwM2M client is registered for 86400 s with '/19/1/0'
    When the host sends 'AT+QLASENDDATA=1,5,abcde,0'
    Then the module answers one of these, late lines within 131 s:
      | form                                  |
      | ERROR                                 |
      | OK then +QLASENDDATA: 0,{int:0-65535} |
    And the LwM2M server gets 'data NON, value "abcde"' if OK came, and nothing otherwise
    When the host sends 'AT+QLASENDDATA=1,2,"jk"'
    Then the module answers OK
    And the line '+QLASENDDATA: 0,{int:0-65535}' follows within 131 s
    And the LwM2M server gets 'data NON, value "jk"'

  @id:qlasenddata-opaque-lengths @clause:qlasenddata.opaque
  Scenario Outline: Opaque data of up to 512 bytes are sent, two digits a byte, of either case
    Given the LwM2M client is registered for 86400 s with '/19/1/0'
    When the host sends 'AT+QLASENDDATA=2,<len>,"<digits>",0'
    Then the module answers OK
    And the line '+QLASENDDATA: 0,{int:0-65535}' follows within 131 s
    And the LwM2M server gets 'data NON, value hex:<digits>'

    Examples:
      | case       | len | digits          |
      | shortest   | 1   | 41              |
      | lower case | 256 | {all-bytes:hex} |
      | upper case | 256 | {all-bytes:HEX} |
      | longest    | 512 | {hex:512}       |

  @id:qlasenddata-opaque-mismatch @clause:qlasenddata.opaque.mismatch @clause:qlasenddata.error
  @clause:qlasenddata.refused-sends-nothing
  Scenario Outline: Opaque data whose length is not half their digits are refused
    Given the LwM2M client is registered for 86400 s with '/19/1/0'
    When the host sends 'AT+QLASENDDATA=2,<len>,"<digits>",0'
    Then the module answers ERROR
    When the host sends 'AT+QLASENDDATA=1,2,"jk"'
    Then the module answers OK
    And the line '+QLASENDDATA: 0,{int:0-65535}' follows within 131 s
    And the LwM2M server gets 'data NON, value "jk"'

    Examples:
      | case                       | len | digits     |
      | the digits are counted     | 10  | 6162636465 |
      | one byte too long          | 4   | 6162636465 |
      | one byte too short         | 6   | 6162636465 |
      | an odd digit, rounded down | 2   | 61626      |
      | an odd digit, rounded up   | 3   | 61626      |

  @id:qlasenddata-opaque-range @clause:qlasenddata.opaque.range @clause:qlasenddata.error
  @clause:qlasenddata.refused-sends-nothing
  Scenario Outline: More than 512 bytes of opaque data, and what are no hexadecimal digits, are refused
    Given the LwM2M client is registered for 86400 s with '/19/1/0'
    When the host sends 'AT+QLASENDDATA=2,<len>,"<digits>",0'
    Then the module answers ERROR
    When the host sends 'AT+QLASENDDATA=1,2,"jk"'
    Then the module answers OK
    And the line '+QLASENDDATA: 0,{int:0-65535}' follows within 131 s
    And the LwM2M server gets 'data NON, value "jk"'

    Examples:
      | case         | len | digits     |
      | above        | 513 | {hex:513}  |
      | a letter     | 2   | 6g62       |
      | a blank      | 2   | 61{SPACE}2 |
      | not a number | a   | 6162       |

  @id:qlasenddata-type-range @clause:qlasenddata.value-type.range @clause:qlasenddata.error
  @clause:qlasenddata.refused-sends-nothing
  Scenario Outline: A type of value that is neither 1 nor 2 is refused
    Given the LwM2M client is registered for 86400 s with '/19/1/0'
    When the host sends 'AT+QLASENDDATA=<value_type>,<len>,<value>,0'
    Then the module answers ERROR
    When the host sends 'AT+QLASENDDATA=1,2,"jk"'
    Then the module answers OK
    And the line '+QLASENDDATA: 0,{int:0-65535}' follows within 131 s
    And the LwM2M server gets 'data NON, value "jk"'

    Examples:
      | case         | value_type | len | value   |
      | below        | 0          | 5   | "abcde" |
      | negative     | -1         | 5   | "abcde" |
      | integer      | 3          | 4   | 70000   |
      | float        | 4          | 4   | 1.5     |
      | boolean      | 5          | 1   | 1       |
      | above        | 6          | 5   | "abcde" |
      | not a number | a          | 5   | "abcde" |

  # Where it cannot work

  @id:qlasenddata-not-registered @clause:qlasenddata.not-registered @clause:qlasenddata.not-registered-silent
  Scenario Outline: Before the registration it fails, and nothing is sent
    Given the module has accepted 'AT+QLACONFIG=0,"{lwm2m.address}",{lwm2m.port},"{lwm2m.endpoint}",86400,3'
    When the host sends 'AT+QLASENDDATA=1,5,"abcde",<ACK>'
    Then the module answers one of these, late lines within 131 s:
      | form                            |
      | ERROR                           |
      | OK then +QLASENDDATA: 900,{any} |
    When the host sends 'AT+QLAREG'
    Then the module answers OK
    And the line '+QLAREG: 0' follows within 131 s
    And the LwM2M server gets 'register'
    When the host sends 'AT+QLASENDDATA=1,2,"jk"'
    Then the module answers OK
    And the line '+QLASENDDATA: 0,{int:0-65535}' follows within 131 s
    And the LwM2M server gets 'data NON, value "jk"'

    Examples:
      | case | ACK |
      | NON  | 0   |
      | CON  | 1   |

  @id:qlasenddata-deregistered @clause:qlasenddata.not-registered @clause:qlasenddata.not-registered-silent
  Scenario: After the deregistration it fails, and nothing is sent
    Given the LwM2M client is registered for 86400 s with '/19/1/0'
    When the host sends 'AT+QLADEREG'
    Then the module answers OK
    And the line '+QLADEREG: 0' follows within 131 s
    And the LwM2M server gets 'deregister'
    When the host sends 'AT+QLASENDDATA=1,5,"abcde",1'
    Then the module answers one of these, late lines within 131 s:
      | form                            |
      | ERROR                           |
      | OK then +QLASENDDATA: 900,{any} |
    When the host sends 'AT+QLAREG'
    Then the module answers OK
    And the line '+QLAREG: 0' follows within 131 s
    And the LwM2M server gets 'register, objects /19/1'

  @id:qlasenddata-other-platforms @clause:qlasenddata.other-platforms @clause:qlasenddata.other-platforms-silent
  Scenario Outline: On the other platforms it fails, and nothing is sent
    Given the LwM2M server plays the platform '<name>'
    And the module has accepted 'AT+QLACFG="platform",<platform>'
    And the LwM2M client is registered for 86400 s with '/19/0/0'
    And the LwM2M server has '/19/0/0' under observation
    When the host sends 'AT+QLASENDDATA=1,5,"abcde",<ACK>'
    Then the module answers one of these, late lines within 131 s:
      | form                            |
      | ERROR                           |
      | OK then +QLASENDDATA: 900,{any} |
    When the host sends 'AT+QLANOTIFY=19,0,0,1,2,"jk",0'
    Then the module answers OK
    And the line '+QLANOTIFY: 0' follows within 131 s
    And the LwM2M server gets 'notification NON of /19/0/0, value "jk"'
    And no further line '+QLAURC: "send_ack"' has come

    Examples:
      | case                   | name | platform | ACK |
      | China Telecom IoT, NON | iot  | 0        | 0   |
      | China Telecom IoT, CON | iot  | 0        | 1   |
      | China Telecom AEP, NON | aep  | 1        | 0   |
      | China Telecom AEP, CON | aep  | 1        | 1   |

  @id:qlasenddata-without-observation @clause:qlasenddata.wire.exact
  Scenario: It needs no observation, and disturbs none
    Given the LwM2M client is registered for 86400 s with '/19/1/0'
    When the host sends 'AT+QLASENDDATA=1,5,"abcde",0'
    Then the module answers OK
    And the line '+QLASENDDATA: 0,{int:0-65535}' follows within 131 s
    And the LwM2M server gets 'data NON, value "abcde"'
    Given the LwM2M server has '/19/1/0' under observation
    When the host sends 'AT+QLASENDDATA=1,5,"fghij",0'
    Then the module answers OK
    And the line '+QLASENDDATA: 0,{int:0-65535}' follows within 131 s
    And the LwM2M server gets 'data NON, value "fghij"'
    When the host sends 'AT+QLANOTIFY=19,1,0,1,2,"jk",0'
    Then the module answers OK
    And the line '+QLANOTIFY: 0' follows within 131 s
    And the LwM2M server gets 'notification NON of /19/1/0, value "jk"'
