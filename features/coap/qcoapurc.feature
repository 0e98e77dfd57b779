@needs:coap-peer
Feature: The URC +QCOAPURC brings what the server sends
  CoAP note, chapter 3. +QCOAPURC: client, type, method or response code, message ID, existence; then the token's
  length and the token if there is one, number and value of each option, the data's length and the data if there are
  any. Bit 0 of the existence says that there are data, bit 7 that there is a token, bits 1 to 6 count the options. Data
  are text if the content format is 0, 41 or 50, and hexadecimal digits otherwise. A NON GET of the server, sent at the
  end, shows that nothing else was reported before it.

  Background:
    Given the module is registered and awake
    And the module has accepted 'AT+QCOAPOPEN=0,"{coap.address}",{coap.port}'
    And the module has accepted 'AT+QCOAPHEAD=0,5,4711,4,"01020304"'

  # type, rspcode, method, msgID

  @id:qcoapurc-response @clause:qcoapurc.form @clause:qcoapurc.response @clause:qcoapurc.type
  Scenario Outline: A response is reported with its type, its code, its message ID and its token
    Given the CoAP peer answers the next request with '<answer>'
    When the host sends 'AT+QCOAPSEND=0,<type>,1,0,0'
    Then the module answers OK
    And the CoAP peer gets '<request>, mid 4711, token 01020304'
    And the URC '+QCOAPURC: 0,<reported>,129,4,"01020304",2,"6A6B"' comes
    When the CoAP peer sends 'NON GET, mid 9, token 77'
    Then the URC '+QCOAPURC: 0,1,1,9,128,1,"77"' comes after that
    And no further line '+QCOAPURC' has come

    Examples:
      | case          | type | request | answer                           | reported   |
      | ACK, to a CON | 0    | CON GET | ACK 2.05, payload "jk"           | 2,205,4711 |
      | NON, to a NON | 1    | NON GET | NON 2.05, mid 7001, payload "jk" | 1,205,7001 |

  @id:qcoapurc-response-codes @clause:qcoapurc.rspcode.values @clause:qcoapurc.response
  Scenario Outline: Each response code of the list is reported by its three digits
    Given the CoAP peer answers the next request with 'ACK <code>'
    When the host sends 'AT+QCOAPSEND=0,0,1,0,0'
    Then the module answers OK
    And the CoAP peer gets 'CON GET, mid 4711, token 01020304'
    And the URC '+QCOAPURC: 0,2,<rspcode>,4711,128,4,"01020304"' comes

    Examples:
      | case                       | code | rspcode |
      | Created                    | 2.01 | 201     |
      | Deleted                    | 2.02 | 202     |
      | Valid                      | 2.03 | 203     |
      | Changed                    | 2.04 | 204     |
      | Content                    | 2.05 | 205     |
      | Bad Request                | 4.00 | 400     |
      | Unauthorized               | 4.01 | 401     |
      | Bad Option                 | 4.02 | 402     |
      | Forbidden                  | 4.03 | 403     |
      | Not Found                  | 4.04 | 404     |
      | Method Not Allowed         | 4.05 | 405     |
      | Not Acceptable             | 4.06 | 406     |
      | Precondition Failed        | 4.12 | 412     |
      | Request Entity Too Large   | 4.13 | 413     |
      | Unsupported Content-Format | 4.15 | 415     |
      | Internal Server Error      | 5.00 | 500     |
      | Not Implemented            | 5.01 | 501     |
      | Bad Gateway                | 5.02 | 502     |
      | Service Unavailable        | 5.03 | 503     |
      | Gateway Timeout            | 5.04 | 504     |
      | Proxying Not Supported     | 5.05 | 505     |

  @id:qcoapurc-code-unlisted @clause:qcoapurc.rspcode.unlisted @clause:qcoapurc.response
  Scenario Outline: A response whose code the list has not is reported too; by which number is recorded
    Given the CoAP peer answers the next request with 'ACK <code>'
    When the host sends 'AT+QCOAPSEND=0,0,1,0,0'
    Then the module answers OK
    And the CoAP peer gets 'CON GET, mid 4711, token 01020304'
    And the URC '+QCOAPURC: 0,2,{any},4711,128,4,"01020304"' comes

    Examples:
      | case                      | code |
      | Continue                  | 2.31 |
      | Request Entity Incomplete | 4.08 |

  @id:qcoapurc-message-id @clause:qcoapurc.message-id
  Scenario Outline: A message ID is reported as a decimal number from 0 to 65535
    Given the module has accepted 'AT+QCOAPHEAD=0,5,<msgID>,4,"01020304"'
    And the CoAP peer answers the next request with 'ACK 2.04'
    When the host sends 'AT+QCOAPSEND=0,0,1,0,0'
    Then the module answers OK
    And the CoAP peer gets 'CON GET, mid <msgID>, token 01020304'
    And the URC '+QCOAPURC: 0,2,204,<msgID>,128,4,"01020304"' comes
    When the CoAP peer sends 'NON GET, mid <server>, token 77'
    Then the URC '+QCOAPURC: 0,1,1,<server>,128,1,"77"' comes

    Examples:
      | case     | msgID | server |
      | lowest   | 0     | 0      |
      | one byte | 255   | 256    |
      | highest  | 65535 | 65535  |

  # Requests of the server

  @id:qcoapurc-request @clause:qcoapurc.request @clause:qcoapurc.method.values @clause:qcoapurc.type
  @clause:qcoapurc.request.left-to-host
  Scenario Outline: A request of the server is reported, and answered by nobody but the host
    When the host sends 'AT+QCOAPSEND=0,1,2,0,2,"6A6B"'
    Then the module answers OK
    And the CoAP peer gets 'NON POST, mid 4711, token 01020304, payload "jk"'
    When the CoAP peer sends '<type> <name>, mid 21152, token E8532E3363BE54B9, Uri-Path 3, Uri-Path 0'
    Then the URC '+QCOAPURC: 0,<number>,<method>,21152,132,8,"E8532E3363BE54B9",11,"3",11,"0"' comes
    When the bench is quiet for 5 s
    And the host sends 'AT+QCOAPHEAD=0,5,21152,8,"E8532E3363BE54B9"'
    Then the module answers OK
    When the host sends 'AT+QCOAPSEND=0,2,205,0,4,"41414141"'
    Then the module answers OK
    And the CoAP peer gets 'ACK 2.05, mid 21152, token E8532E3363BE54B9, payload "AAAA"'
    And no further line '+QCOAPURC' has come

    Examples:
      | case        | type | name   | number | method |
      | CON, GET    | CON  | GET    | 0      | 1      |
      | CON, POST   | CON  | POST   | 0      | 2      |
      | CON, PUT    | CON  | PUT    | 0      | 3      |
      | CON, DELETE | CON  | DELETE | 0      | 4      |

  @id:qcoapurc-request-non @clause:qcoapurc.request @clause:qcoapurc.method.values @clause:qcoapurc.type
  @clause:qcoapurc.request.left-to-host
  Scenario Outline: A request of the server that needs no acknowledgement is reported too, and left to the host
    When the host sends 'AT+QCOAPSEND=0,1,2,0,2,"6A6B"'
    Then the module answers OK
    And the CoAP peer gets 'NON POST, mid 4711, token 01020304, payload "jk"'
    When the CoAP peer sends 'NON <name>, mid 21152, token E853, Content-Format 0, payload "on"'
    Then the URC '+QCOAPURC: 0,1,<method>,21152,131,2,"E853",12,"0",2,"on"' comes
    When the bench is quiet for 5 s
    And the host sends 'AT+QCOAPHEAD=0,5,815,2,"E853"'
    Then the module answers OK
    When the host sends 'AT+QCOAPSEND=0,1,204,0,0'
    Then the module answers OK
    And the CoAP peer gets 'NON 2.04, mid 815, token E853'
    And no further line '+QCOAPURC' has come

    Examples:
      | case   | name   | method |
      | GET    | GET    | 1      |
      | POST   | POST   | 2      |
      | PUT    | PUT    | 3      |
      | DELETE | DELETE | 4      |

  @id:qcoapurc-request-observe @clause:qcoapurc.request @clause:qcoapurc.request.left-to-host
  @clause:qcoapurc.option.integer
  Scenario: A request to observe, as IoT platforms send it, is answered by the host with its message ID and its token
    When the host sends 'AT+QCOAPSEND=0,1,2,0,2,"6A6B"'
    Then the module answers OK
    And the CoAP peer gets 'NON POST, mid 4711, token 01020304, payload "jk"'
    When the CoAP peer sends 'CON GET, mid 41128, token E8532D1363BE54B9, Observe 0, Uri-Path 3, Uri-Path 0'
    Then the URC '+QCOAPURC: 0,0,1,41128,134,8,"E8532D1363BE54B9",6,"0",11,"3",11,"0"' comes
    When the host sends 'AT+QCOAPHEAD=0,5,41128,8,"E8532D1363BE54B9"'
    Then the module answers OK
    When the host sends 'AT+QCOAPOPTION=0,0,6,1,"1"'
    Then the module answers OK
    When the host sends 'AT+QCOAPSEND=0,2,205,0'
    Then the module prompts
    When the host types 'AAAA{CTRL-Z}'
    Then the module answers OK
    And the CoAP peer gets 'ACK 2.05, mid 41128, token E8532D1363BE54B9, Observe 1, payload "AAAA"'

  @id:qcoapurc-request-empty-ack @clause:qcoapurc.request.left-to-host @clause:qcoapsend.rspcode.empty
  Scenario: The host may acknowledge a request of the server first, and answer it later
    When the host sends 'AT+QCOAPSEND=0,1,2,0,2,"6A6B"'
    Then the module answers OK
    And the CoAP peer gets 'NON POST, mid 4711, token 01020304, payload "jk"'
    When the CoAP peer sends 'CON GET, mid 21152, token E853, Uri-Path 3'
    Then the URC '+QCOAPURC: 0,0,1,21152,130,2,"E853",11,"3"' comes
    When the host sends 'AT+QCOAPHEAD=0,3,21152'
    Then the module answers OK
    When the host sends 'AT+QCOAPSEND=0,2,0,0,0'
    Then the module answers OK
    And the CoAP peer gets 'ACK empty, mid 21152'
    When the host sends 'AT+QCOAPHEAD=0,5,815,2,"E853"'
    Then the module answers OK
    When the host sends 'AT+QCOAPSEND=0,1,205,0,2,"6A6B"'
    Then the module answers OK
    And the CoAP peer gets 'NON 2.05, mid 815, token E853, payload "jk"'

  @id:qcoapurc-request-again @clause:qcoapurc.request.again
  Scenario: Whether a request that the server repeats is reported again is recorded
    When the host sends 'AT+QCOAPSEND=0,1,2,0,2,"6A6B"'
    Then the module answers OK
    And the CoAP peer gets 'NON POST, mid 4711, token 01020304, payload "jk"'
    When the CoAP peer sends 'CON GET, mid 21152, token 7853'
    Then the URC '+QCOAPURC: 0,0,1,21152,128,2,"7853"' comes
    When the bench is quiet for 3 s
    And the CoAP peer sends 'CON GET, mid 21152, token 7853'
    Then within 5 s the URC '+QCOAPURC: 0,0,1,21152,128,2,"7853"' comes, or then 'AT+QCOAPSEND=0' is answered '+QCOAPSEND: 0,0'
    When the host sends 'AT+QCOAPHEAD=0,5,21152,2,"7853"'
    Then the module answers OK
    When the host sends 'AT+QCOAPSEND=0,2,205,0,0'
    Then the module answers OK
    And the CoAP peer gets 'ACK 2.05, mid 21152, token 7853'

  # existence

  @id:qcoapurc-existence @clause:qcoapurc.existence @clause:qcoapurc.fields-present
  Scenario Outline: The existence says what is there: token, options, data; what is not there has no field
    Given the CoAP peer answers the next request with 'ACK 2.05<answer>'
    When the host sends 'AT+QCOAPSEND=0,0,1,0,0'
    Then the module answers OK
    And the CoAP peer gets 'CON GET, mid 4711, token 01020304'
    And the URC '+QCOAPURC: 0,2,205,4711,<existence>,4,"01020304"<fields>' comes

    Examples:
      | case                   | answer                                                         | existence | fields                               |
      | token                  |                                                                | 128       |                                      |
      | token, data            | , payload "jk"                                                 | 129       | ,2,"6A6B"                            |
      | token, 1 option        | , Max-Age 60                                                   | 130       | ,14,"60"                             |
      | token, 1 option, data  | , Max-Age 60, payload "jk"                                     | 131       | ,14,"60",2,"6A6B"                    |
      | token, 2 options       | , Content-Format 0, Max-Age 60                                 | 132       | ,12,"0",14,"60"                      |
      | token, 2 options, data | , Content-Format 0, Max-Age 60, payload "jk"                   | 133       | ,12,"0",14,"60",2,"jk"               |
      | token, 3 options       | , ETag ab, Content-Format 0, Max-Age 60                        | 134       | ,4,"ab",12,"0",14,"60"               |
      | token, 3 options, data | , ETag ab, Content-Format 0, Max-Age 60, payload "jk"          | 135       | ,4,"ab",12,"0",14,"60",2,"jk"        |
      | token, 4 options, data | , ETag ab, Content-Format 0, Max-Age 60, Size2 2, payload "jk" | 137       | ,4,"ab",12,"0",14,"60",28,"2",2,"jk" |

  @id:qcoapurc-existence-no-token @clause:qcoapurc.existence @clause:qcoapurc.fields-present
  Scenario Outline: Without a token bit 7 is 0, and the fields of the token are missing
    Given the module has accepted 'AT+QCOAPHEAD=0,3,4711'
    And the CoAP peer answers the next request with 'ACK 2.05<answer>'
    When the host sends 'AT+QCOAPSEND=0,0,1,0,0'
    Then the module answers OK
    And the CoAP peer gets 'CON GET, mid 4711, token none'
    And the URC '+QCOAPURC: 0,2,205,4711,<existence><fields>' comes

    Examples:
      | case            | answer                                       | existence | fields                 |
      | data            | , payload "jk"                               | 1         | ,2,"6A6B"              |
      | 1 option        | , Max-Age 60                                 | 2         | ,14,"60"               |
      | 1 option, data  | , Content-Format 0, payload "jk"             | 3         | ,12,"0",2,"jk"         |
      | 2 options       | , Content-Format 0, Max-Age 60               | 4         | ,12,"0",14,"60"        |
      | 2 options, data | , Content-Format 0, Max-Age 60, payload "jk" | 5         | ,12,"0",14,"60",2,"jk" |

  @id:qcoapurc-existence-nothing @clause:qcoapurc.nothing
  Scenario: A response with neither token nor options nor data has existence 0, or is not reported
    Given the module has accepted 'AT+QCOAPHEAD=0,3,4711'
    And the CoAP peer answers the next request with 'ACK 2.04'
    When the host sends 'AT+QCOAPSEND=0,0,1,0,0'
    Then the module answers OK
    And the CoAP peer gets 'CON GET, mid 4711, token none'
    And within 5 s the URC '+QCOAPURC: 0,2,204,4711,0' comes, or then 'AT+QCOAPSEND=0' is answered '+QCOAPSEND: 0,4'
    When the host sends 'AT+QCOAPSEND=0'
    Then the module answers '+QCOAPSEND: 0,4' and OK
    When the CoAP peer sends 'NON GET, mid 9, token 77'
    Then the URC '+QCOAPURC: 0,1,1,9,128,1,"77"' comes after that

  @id:qcoapurc-option-counts @clause:qcoapurc.existence @clause:qcoapurc.option.each
  Scenario Outline: Bits 1 to 6 count up to 63 options, each of which has its fields
    When the host sends 'AT+QCOAPSEND=0,1,2,0,2,"6A6B"'
    Then the module answers OK
    And the CoAP peer gets 'NON POST, mid 4711, token 01020304, payload "jk"'
    When the CoAP peer sends 'NON GET, mid 9, token 77, <options>'
    Then the URC '+QCOAPURC: 0,1,1,9,<existence>,1,"77",<fields>' comes
    When the CoAP peer sends 'NON GET, mid 10, token 78'
    Then the URC '+QCOAPURC: 0,1,1,10,128,1,"78"' comes after that
    And no further line '+QCOAPURC' has come

    Examples:
      | case        | options | existence | fields |
      | four        | Uri-Path a, Uri-Path a, Uri-Path a, Uri-Path a | 136       | 11,"a",11,"a",11,"a",11,"a" |
      | eight       | Uri-Path a, Uri-Path a, Uri-Path a, Uri-Path a, Uri-Path a, Uri-Path a, Uri-Path a, Uri-Path a | 144       | 11,"a",11,"a",11,"a",11,"a",11,"a",11,"a",11,"a",11,"a" |
      | sixteen     | Uri-Path a, Uri-Path a, Uri-Path a, Uri-Path a, Uri-Path a, Uri-Path a, Uri-Path a, Uri-Path a, Uri-Path a, Uri-Path a, Uri-Path a, Uri-Path a, Uri-Path a, Uri-Path a, Uri-Path a, Uri-Path a | 160       | 11,"a",11,"a",11,"a",11,"a",11,"a",11,"a",11,"a",11,"a",11,"a",11,"a",11,"a",11,"a",11,"a",11,"a",11,"a",11,"a" |
      | thirty-two  | Uri-Path a, Uri-Path a, Uri-Path a, Uri-Path a, Uri-Path a, Uri-Path a, Uri-Path a, Uri-Path a, Uri-Path a, Uri-Path a, Uri-Path a, Uri-Path a, Uri-Path a, Uri-Path a, Uri-Path a, Uri-Path a, Uri-Path a, Uri-Path a, Uri-Path a, Uri-Path a, Uri-Path a, Uri-Path a, Uri-Path a, Uri-Path a, Uri-Path a, Uri-Path a, Uri-Path a, Uri-Path a, Uri-Path a, Uri-Path a, Uri-Path a, Uri-Path a | 192       | 11,"a",11,"a",11,"a",11,"a",11,"a",11,"a",11,"a",11,"a",11,"a",11,"a",11,"a",11,"a",11,"a",11,"a",11,"a",11,"a",11,"a",11,"a",11,"a",11,"a",11,"a",11,"a",11,"a",11,"a",11,"a",11,"a",11,"a",11,"a",11,"a",11,"a",11,"a",11,"a" |
      | sixty-three | Uri-Path a, Uri-Path a, Uri-Path a, Uri-Path a, Uri-Path a, Uri-Path a, Uri-Path a, Uri-Path a, Uri-Path a, Uri-Path a, Uri-Path a, Uri-Path a, Uri-Path a, Uri-Path a, Uri-Path a, Uri-Path a, Uri-Path a, Uri-Path a, Uri-Path a, Uri-Path a, Uri-Path a, Uri-Path a, Uri-Path a, Uri-Path a, Uri-Path a, Uri-Path a, Uri-Path a, Uri-Path a, Uri-Path a, Uri-Path a, Uri-Path a, Uri-Path a, Uri-Path a, Uri-Path a, Uri-Path a, Uri-Path a, Uri-Path a, Uri-Path a, Uri-Path a, Uri-Path a, Uri-Path a, Uri-Path a, Uri-Path a, Uri-Path a, Uri-Path a, Uri-Path a, Uri-Path a, Uri-Path a, Uri-Path a, Uri-Path a, Uri-Path a, Uri-Path a, Uri-Path a, Uri-Path a, Uri-Path a, Uri-Path a, Uri-Path a, Uri-Path a, Uri-Path a, Uri-Path a, Uri-Path a, Uri-Path a, Uri-Path a | 254       | 11,"a",11,"a",11,"a",11,"a",11,"a",11,"a",11,"a",11,"a",11,"a",11,"a",11,"a",11,"a",11,"a",11,"a",11,"a",11,"a",11,"a",11,"a",11,"a",11,"a",11,"a",11,"a",11,"a",11,"a",11,"a",11,"a",11,"a",11,"a",11,"a",11,"a",11,"a",11,"a",11,"a",11,"a",11,"a",11,"a",11,"a",11,"a",11,"a",11,"a",11,"a",11,"a",11,"a",11,"a",11,"a",11,"a",11,"a",11,"a",11,"a",11,"a",11,"a",11,"a",11,"a",11,"a",11,"a",11,"a",11,"a",11,"a",11,"a",11,"a",11,"a",11,"a",11,"a" |

  @id:qcoapurc-existence-highest @clause:qcoapurc.existence
  Scenario: The highest existence, 255: a token, 63 options and data
    When the host sends 'AT+QCOAPSEND=0,1,2,0,2,"6A6B"'
    Then the module answers OK
    And the CoAP peer gets 'NON POST, mid 4711, token 01020304, payload "jk"'
    When the CoAP peer sends 'NON POST, mid 9, token 77, Uri-Path a, Uri-Path a, Uri-Path a, Uri-Path a, Uri-Path a, Uri-Path a, Uri-Path a, Uri-Path a, Uri-Path a, Uri-Path a, Uri-Path a, Uri-Path a, Uri-Path a, Uri-Path a, Uri-Path a, Uri-Path a, Uri-Path a, Uri-Path a, Uri-Path a, Uri-Path a, Uri-Path a, Uri-Path a, Uri-Path a, Uri-Path a, Uri-Path a, Uri-Path a, Uri-Path a, Uri-Path a, Uri-Path a, Uri-Path a, Uri-Path a, Uri-Path a, Uri-Path a, Uri-Path a, Uri-Path a, Uri-Path a, Uri-Path a, Uri-Path a, Uri-Path a, Uri-Path a, Uri-Path a, Uri-Path a, Uri-Path a, Uri-Path a, Uri-Path a, Uri-Path a, Uri-Path a, Uri-Path a, Uri-Path a, Uri-Path a, Uri-Path a, Uri-Path a, Uri-Path a, Uri-Path a, Uri-Path a, Uri-Path a, Uri-Path a, Uri-Path a, Uri-Path a, Uri-Path a, Uri-Path a, Uri-Path a, Uri-Path a, payload "jk"'
    Then the URC '+QCOAPURC: 0,1,2,9,255,1,"77",11,"a",11,"a",11,"a",11,"a",11,"a",11,"a",11,"a",11,"a",11,"a",11,"a",11,"a",11,"a",11,"a",11,"a",11,"a",11,"a",11,"a",11,"a",11,"a",11,"a",11,"a",11,"a",11,"a",11,"a",11,"a",11,"a",11,"a",11,"a",11,"a",11,"a",11,"a",11,"a",11,"a",11,"a",11,"a",11,"a",11,"a",11,"a",11,"a",11,"a",11,"a",11,"a",11,"a",11,"a",11,"a",11,"a",11,"a",11,"a",11,"a",11,"a",11,"a",11,"a",11,"a",11,"a",11,"a",11,"a",11,"a",11,"a",11,"a",11,"a",11,"a",11,"a",11,"a",2,"6A6B"' comes
    And no further line '+QCOAPURC' has come

  # token_length, token

  @id:qcoapurc-token-lengths @clause:qcoapurc.token
  Scenario Outline: A token of each length comes as two digits a byte, its length counted in bytes
    Given the module has accepted 'AT+QCOAPHEAD=0,5,4711,<length>,"<token>"'
    And the CoAP peer answers the next request with 'ACK 2.05, payload "jk"'
    When the host sends 'AT+QCOAPSEND=0,0,1,0,0'
    Then the module answers OK
    And the CoAP peer gets 'CON GET, mid 4711, token <token>'
    And the URC '+QCOAPURC: 0,2,205,4711,129,<length>,"<token>",2,"6A6B"' comes

    Examples:
      | case     | length | token            |
      | shortest | 1      | 00               |
      | two      | 2      | 3132             |
      | three    | 3      | 00FF00           |
      | four     | 4      | 01020304         |
      | five     | 5      | 0A0B0C0D0E       |
      | six      | 6      | 514CE1000000     |
      | seven    | 7      | 00000000000000   |
      | longest  | 8      | E8532E3363BE54B9 |

  @id:qcoapurc-token-of-request @clause:qcoapurc.token @clause:qcoapurc.request
  Scenario Outline: The token of a request of the server comes in the same way
    When the host sends 'AT+QCOAPSEND=0,1,2,0,2,"6A6B"'
    Then the module answers OK
    And the CoAP peer gets 'NON POST, mid 4711, token 01020304, payload "jk"'
    When the CoAP peer sends 'NON GET, mid 9, token <token>, Uri-Path a'
    Then the URC '+QCOAPURC: 0,1,1,9,<fields>,11,"a"' comes

    Examples:
      | case     | token            | fields                   |
      | none     | none             | 2                        |
      | shortest | 77               | 130,1,"77"               |
      | longest  | E8532E3363BE54B9 | 130,8,"E8532E3363BE54B9" |

  # opt_name, opt_value

  @id:qcoapurc-options-of-response @clause:qcoapurc.option.names @clause:qcoapurc.option.string
  @clause:qcoapurc.option.integer
  Scenario Outline: An option of a response comes by its number, its value as a string: text, or a decimal number
    Given the CoAP peer answers the next request with 'ACK 2.05, <option>'
    When the host sends 'AT+QCOAPSEND=0,0,1,0,0'
    Then the module answers OK
    And the CoAP peer gets 'CON GET, mid 4711, token 01020304'
    And the URC '+QCOAPURC: 0,2,205,4711,130,4,"01020304",<opt_name>,"<opt_value>"' comes

    Examples:
      | case                        | option               | opt_name | opt_value  |
      | ETag                        | ETag abcd            | 4        | abcd       |
      | ETag, longest               | ETag abcdefgh        | 4        | abcdefgh   |
      | Observe                     | Observe 7            | 6        | 7          |
      | Observe, zero               | Observe 0            | 6        | 0          |
      | Observe, highest            | Observe 16777215     | 6        | 16777215   |
      | Location-Path               | Location-Path rd     | 8        | rd         |
      | Content-Format, zero        | Content-Format 0     | 12       | 0          |
      | Content-Format, link format | Content-Format 40    | 12       | 40         |
      | Content-Format, two bytes   | Content-Format 11542 | 12       | 11542      |
      | Max-Age, zero               | Max-Age 0            | 14       | 0          |
      | Max-Age, one byte           | Max-Age 60           | 14       | 60         |
      | Max-Age, as printed         | Max-Age 196607       | 14       | 196607     |
      | Max-Age, highest            | Max-Age 4294967295   | 14       | 4294967295 |
      | Location-Query              | Location-Query id=7  | 20       | id=7       |
      | Block2, first of more       | Block2 14            | 23       | 14         |
      | Block2, only one, of 16     | Block2 0             | 23       | 0          |
      | Block2, 65th of more        | Block2 1034          | 23       | 1034       |
      | Block1                      | Block1 30            | 27       | 30         |
      | Size2                       | Size2 3000           | 28       | 3000       |

  @id:qcoapurc-options-of-request @clause:qcoapurc.option.names @clause:qcoapurc.option.string
  @clause:qcoapurc.option.integer
  Scenario Outline: An option of a request of the server comes in the same way
    When the host sends 'AT+QCOAPSEND=0,1,2,0,2,"6A6B"'
    Then the module answers OK
    And the CoAP peer gets 'NON POST, mid 4711, token 01020304, payload "jk"'
    When the CoAP peer sends 'NON PUT, mid 9, token 77, <option>'
    Then the URC '+QCOAPURC: 0,1,3,9,130,1,"77",<opt_name>,"<opt_value>"' comes

    Examples:
      | case               | option                             | opt_name | opt_value                |
      | If-Match           | If-Match abcd                      | 1        | abcd                     |
      | If-Match, no bytes | If-Match                           | 1        |                          |
      | Uri-Host           | Uri-Host example.com               | 3        | example.com              |
      | If-None-Match      | If-None-Match                      | 5        |                          |
      | Observe            | Observe 1                          | 6        | 1                        |
      | Uri-Path           | Uri-Path time                      | 11       | time                     |
      | Uri-Path, no bytes | Uri-Path                           | 11       |                          |
      | Uri-Path, a slash  | Uri-Path a/b                       | 11       | a/b                      |
      | Uri-Query          | Uri-Query lt=900                   | 15       | lt=900                   |
      | Uri-Query, an &    | Uri-Query a=1&b=2                  | 15       | a=1&b=2                  |
      | Accept             | Accept 50                          | 17       | 50                       |
      | Accept, zero       | Accept 0                           | 17       | 0                        |
      | Block1, last       | Block1 22                          | 27       | 22                       |
      | Proxy-Uri          | Proxy-Uri coap://example.com:5683/ | 35       | coap://example.com:5683/ |

  @id:qcoapurc-option-unlisted @clause:qcoapurc.option.unlisted
  Scenario Outline: Whether an option that the list has not is reported is recorded
    Given the CoAP peer answers the next request with 'NON 2.05, mid 7001, <option>, payload "12"'
    When the host sends 'AT+QCOAPSEND=0,1,1,0,0'
    Then the module answers OK
    And the CoAP peer gets 'NON GET, mid 4711, token 01020304'
    And within 5 s the URC '+QCOAPURC: <fields>,2,"3132"' comes, or then 'AT+QCOAPSEND=0' is answered '+QCOAPSEND: 0,0'
    When the CoAP peer sends 'NON GET, mid 9, token 77'
    Then the URC '+QCOAPURC: 0,1,1,9,128,1,"77"' comes

    Examples:
      | case                | option        | fields                                  |
      | Size1               | Size1 3000    | 0,1,205,7001,131,4,"01020304",60,"3000" |
      | assigned to nothing | Option-2048 a | 0,1,205,7001,131,4,"01020304",2048,"a"  |

  @id:qcoapurc-option-lengths @clause:qcoapurc.option.lengths
  Scenario Outline: A value of up to 255 bytes comes whole
    Given the CoAP peer answers the next request with 'ACK 2.05, <option> {text:<length>}, payload "jk"'
    When the host sends 'AT+QCOAPSEND=0,0,1,0,0'
    Then the module answers OK
    And the CoAP peer gets 'CON GET, mid 4711, token 01020304'
    And the URC '+QCOAPURC: 0,2,205,4711,131,4,"01020304",<opt_name>,"{text:<length>}",2,"6A6B"' comes

    Examples:
      | case                                    | option         | opt_name | length |
      | below the extended length               | Location-Path  | 8        | 12     |
      | at the extended length                  | Location-Path  | 8        | 13     |
      | longest                                 | Location-Path  | 8        | 255    |
      | a number of extended delta, and longest | Location-Query | 20       | 255    |
      | highest number, longest                 | Proxy-Uri      | 35       | 255    |

  @id:qcoapurc-options-in-order @clause:qcoapurc.option.each
  Scenario Outline: Of several options each has its number and its value, in the order of the message
    Given the CoAP peer answers the next request with 'ACK 2.05, <options>'
    When the host sends 'AT+QCOAPSEND=0,0,1,0,0'
    Then the module answers OK
    And the CoAP peer gets 'CON GET, mid 4711, token 01020304'
    And the URC '+QCOAPURC: 0,2,205,4711,<existence>,4,"01020304",<fields>' comes

    Examples:
      | case                 | options                                          | existence | fields                          |
      | one number twice     | Location-Path rd, Location-Path 5a3f             | 132       | 8,"rd",8,"5a3f"                 |
      | one number, no bytes | Location-Path rd, Location-Path, Location-Path 1 | 134       | 8,"rd",8,"",8,"1"               |
      | queries              | Location-Query a=1, Location-Query b=2           | 132       | 20,"a=1",20,"b=2"               |
      | far apart            | ETag ab, Max-Age 60, Size2 3000, Proxy-Uri x     | 136       | 4,"ab",14,"60",28,"3000",35,"x" |
      | block-wise           | Content-Format 42, Block2 14, Size2 3000         | 134       | 12,"42",23,"14",28,"3000"       |

  @id:qcoapurc-option-bytes @clause:qcoapurc.option.opaque
  Scenario: How a value is shown that is no text is recorded
    Given the CoAP peer answers the next request with 'ACK 2.05, ETag hex:01A2FF80, payload "jk"'
    When the host sends 'AT+QCOAPSEND=0,0,1,0,0'
    Then the module answers OK
    And the CoAP peer gets 'CON GET, mid 4711, token 01020304'
    And the URC '+QCOAPURC: 0,2,205,4711,131,4,"01020304",4,"{any}",2,"6A6B"' comes

  # data_len, data

  @id:qcoapurc-data-text @clause:qcoapurc.data.text @clause:qcoapurc.data-len
  Scenario Outline: Data of the content formats 0, 41 and 50 come as text
    Given the CoAP peer answers the next request with 'ACK 2.05, Content-Format <format>, payload "<data>"'
    When the host sends 'AT+QCOAPSEND=0,0,1,0,0'
    Then the module answers OK
    And the CoAP peer gets 'CON GET, mid 4711, token 01020304'
    And the URC '+QCOAPURC: 0,2,205,4711,131,4,"01020304",12,"<format>",<length>,"<data>"' comes
    When the CoAP peer sends 'NON GET, mid 9, token 77'
    Then the URC '+QCOAPURC: 0,1,1,9,128,1,"77"' comes after that
    And no further line '+QCOAPURC' has come

    Examples:
      | case                 | format | length | data                                          |
      | text                 | 0      | 10     | hi,quectel                                    |
      | text, one byte       | 0      | 1      | a                                             |
      | text, digits         | 0      | 6      | 313233                                        |
      | XML                  | 41     | 17     | /xml version=1.0/                             |
      | JSON                 | 50     | 17     | {{"a":"b","b":"b"}}                           |

  @id:qcoapurc-data-text-as-it-is @clause:qcoapurc.data.text-as-it-is @clause:qcoapurc.data-len
  Scenario Outline: Quotes, line ends and what looks like lines of the module come in text as they are
    Given the CoAP peer answers the next request with 'ACK 2.05, Content-Format <format>, payload "<data>"'
    When the host sends 'AT+QCOAPSEND=0,0,1,0,0'
    Then the module answers OK
    And the CoAP peer gets 'CON GET, mid 4711, token 01020304'
    And the URC '+QCOAPURC: 0,2,205,4711,131,4,"01020304",12,"<format>",<length>,"<data>"' comes
    When the CoAP peer sends 'NON GET, mid 9, token 77'
    Then the URC '+QCOAPURC: 0,1,1,9,128,1,"77"' comes after that
    And no further line '+QCOAPURC' has come

    Examples:
      | case                 | format | length | data                                          |
      | a quote alone        | 0      | 1      | "                                             |
      | quotes and commas    | 0      | 7      | a",1,"b                                       |
      | quotes at both ends  | 0      | 7      | "hello"                                       |
      | a line end           | 0      | 4      | a{CR}{LF}b                                    |
      | line ends alone      | 0      | 4      | {CR}{LF}{CR}{LF}                              |
      | a final result OK    | 0      | 6      | {CR}{LF}OK{CR}{LF}                            |
      | a final result ERROR | 0      | 9      | {CR}{LF}ERROR{CR}{LF}                         |
      | another URC          | 0      | 33     | {CR}{LF}+QCOAPURC: 0,1,1,9,128,1,"77"{CR}{LF} |
      | a quote, a line end  | 50     | 3      | "{CR}{LF}                                     |
      | a prompt             | 0      | 2      | >{SPACE}                                      |
      | blanks at the ends   | 41     | 3      | {SPACE}a{SPACE}                               |

  @id:qcoapurc-data-hex @clause:qcoapurc.data.hex @clause:qcoapurc.data-len-hex
  Scenario Outline: Data of every other content format come as hexadecimal digits, counted in bytes
    Given the CoAP peer answers the next request with 'ACK 2.05, Content-Format <format>, payload "<data>"'
    When the host sends 'AT+QCOAPSEND=0,0,1,0,0'
    Then the module answers OK
    And the CoAP peer gets 'CON GET, mid 4711, token 01020304'
    And the URC '+QCOAPURC: 0,2,205,4711,131,4,"01020304",12,"<format>",<length>,"<digits>"' comes
    And no further line '+QCOAPURC' has come

    Examples:
      | case                | format | length | data  | digits     |
      | link format         | 40     | 5      | </1/0 | 3C2F312F30 |
      | octet stream        | 42     | 3      | abc   | 616263     |
      | EXI                 | 47     | 3      | jkl   | 6A6B6C     |
      | 44                  | 44     | 3      | abc   | 616263     |
      | between the two     | 49     | 1      | a     | 61         |
      | above JSON          | 51     | 1      | a     | 61         |
      | CBOR                | 60     | 1      | a     | 61         |
      | TLV of LwM2M        | 11542  | 3      | abc   | 616263     |
      | 256, whose end is 0 | 256    | 3      | abc   | 616263     |

  @id:qcoapurc-data-no-format @clause:qcoapurc.data.hex @clause:qcoapurc.data-len-hex
  Scenario Outline: Data without a content format come as hexadecimal digits, whatever they look like
    Given the CoAP peer answers the next request with 'ACK 2.05<options>, payload <payload>'
    When the host sends 'AT+QCOAPSEND=0,0,1,0,0'
    Then the module answers OK
    And the CoAP peer gets 'CON GET, mid 4711, token 01020304'
    And the URC '+QCOAPURC: 0,2,205,4711,<existence>,4,"01020304"<fields>,<length>,"<digits>"' comes
    And no further line '+QCOAPURC' has come

    Examples:
      | case                       | options      | payload     | existence | fields   | length | digits          |
      | text                       |              | "abc"       | 129       |          | 3      | 616263          |
      | digits                     |              | "3132"      | 129       |          | 4      | 33313332        |
      | one byte                   |              | hex:00      | 129       |          | 1      | 00              |
      | line ends and a quote      |              | hex:0D0A22  | 129       |          | 3      | 0D0A22          |
      | all values of a byte       |              | {all-bytes} | 129       |          | 256    | {all-bytes:HEX} |
      | another option of value 50 | , Max-Age 50 | "abc"       | 131       | ,14,"50" | 3      | 616263          |
      | another option of value 0  | , Max-Age 0  | "abc"       | 131       | ,14,"0"  | 3      | 616263          |

  @id:qcoapurc-data-of-request @clause:qcoapurc.data.text @clause:qcoapurc.data.hex @clause:qcoapurc.request
  Scenario Outline: The data of a request of the server follow the same rule
    When the host sends 'AT+QCOAPSEND=0,1,2,0,2,"6A6B"'
    Then the module answers OK
    And the CoAP peer gets 'NON POST, mid 4711, token 01020304, payload "jk"'
    When the CoAP peer sends 'NON PUT, mid 9, token 77<options>, payload "on"'
    Then the URC '+QCOAPURC: 0,1,3,9,<existence>,1,"77"<fields>' comes

    Examples:
      | case              | options             | existence | fields            |
      | text              | , Content-Format 0  | 131       | ,12,"0",2,"on"    |
      | octet stream      | , Content-Format 42 | 131       | ,12,"42",2,"6F6E" |
      | no format         |                     | 129       | ,2,"6F6E"         |
      | accepts JSON only | , Accept 50         | 131       | ,17,"50",2,"6F6E" |

  @id:qcoapurc-data-longest @clause:qcoapurc.data-len @clause:qcoapurc.data-len-hex
  Scenario Outline: Data of 1024 bytes come whole
    Given the CoAP peer answers the next request with 'ACK 2.05, Content-Format <format>, payload {text:<length>}'
    When the host sends 'AT+QCOAPSEND=0,0,1,0,0'
    Then the module answers OK
    And the CoAP peer gets 'CON GET, mid 4711, token 01020304'
    And the URC '+QCOAPURC: 0,2,205,4711,131,4,"01020304",12,"<format>",<length>,"{<notation>:<length>}"' comes
    When the CoAP peer sends 'NON GET, mid 9, token 77'
    Then the URC '+QCOAPURC: 0,1,1,9,128,1,"77"' comes after that
    And no further line '+QCOAPURC' has come

    Examples:
      | case               | format | length | notation |
      | text, 512 bytes    | 0      | 512    | text     |
      | text, 1024 bytes   | 0      | 1024   | text     |
      | digits, 512 bytes  | 42     | 512    | HEX      |
      | digits, 1024 bytes | 42     | 1024   | HEX      |

  # Empty messages

  @id:qcoapurc-empty-ack @clause:qcoapurc.empty
  Scenario: An empty ACK has existence 0, or is not reported
    When the host sends 'AT+QCOAPSEND=0,0,1,0,0'
    Then the module answers OK
    And the CoAP peer gets 'CON GET, mid 4711, token 01020304'
    When the CoAP peer sends 'ACK empty, mid 4711'
    Then within 5 s the URC '+QCOAPURC: 0,2,0,4711,0' comes, or then 'AT+QCOAPSEND=0' is answered '+QCOAPSEND: 0,{any}'
    When the CoAP peer sends 'NON GET, mid 9, token 77'
    Then the URC '+QCOAPURC: 0,1,1,9,128,1,"77"' comes
    And no further line '+QCOAPURC' has come

  @id:qcoapurc-empty-con @clause:qcoapurc.empty @clause:qcoapurc.ping
  Scenario: An empty CON has existence 0, or is not reported; the module may answer it with RST
    When the host sends 'AT+QCOAPSEND=0,1,2,0,2,"6A6B"'
    Then the module answers OK
    And the CoAP peer gets 'NON POST, mid 4711, token 01020304, payload "jk"'
    When the CoAP peer sends 'CON empty, mid 7001'
    Then the CoAP peer gets 'RST empty, mid 7001' or nothing
    And within 5 s the URC '+QCOAPURC: 0,0,0,7001,0' comes, or then 'AT+QCOAPSEND=0' is answered '+QCOAPSEND: 0,0'
    When the host sends 'AT+QCOAPSEND=0,1,3,0,2,"6A6B"'
    Then the module answers OK
    And the CoAP peer gets 'NON PUT, payload "jk"'

  # Separate, doubled, late, strange

  @id:qcoapurc-separate-con @clause:qcoapurc.response @clause:qcoapurc.separate-acknowledged @clause:qcoapurc.empty
  @clause:qcoapurc.type
  Scenario: A separate response that is a CON is reported as such; the module acknowledges it, or leaves it to the host
    When the host sends 'AT+QCOAPSEND=0,0,1,0,0'
    Then the module answers OK
    And the CoAP peer gets 'CON GET, mid 4711, token 01020304'
    When the CoAP peer sends 'ACK empty, mid 4711'
    Then within 5 s the URC '+QCOAPURC: 0,2,0,4711,0' comes, or then 'AT+QCOAPSEND=0' is answered '+QCOAPSEND: 0,{any}'
    When the CoAP peer sends 'CON 2.05, mid 7001, token 01020304, Content-Format 0, payload "at last"'
    Then the URC '+QCOAPURC: 0,0,205,7001,131,4,"01020304",12,"0",7,"at last"' comes
    And the CoAP peer gets 'ACK empty, mid 7001' or nothing
    When the host sends 'AT+QCOAPSEND=0,1,3,0,2,"6A6B"'
    Then the module answers OK
    And the CoAP peer gets 'NON PUT, payload "jk"'
    And no further line '+QCOAPURC' has come

  @id:qcoapurc-separate-non @clause:qcoapurc.response @clause:qcoapurc.empty @clause:qcoapurc.type
  Scenario: A separate response that is a NON is reported, and nothing is sent for it
    When the host sends 'AT+QCOAPSEND=0,0,1,0,0'
    Then the module answers OK
    And the CoAP peer gets 'CON GET, mid 4711, token 01020304'
    When the CoAP peer sends 'ACK empty, mid 4711'
    Then within 5 s the URC '+QCOAPURC: 0,2,0,4711,0' comes, or then 'AT+QCOAPSEND=0' is answered '+QCOAPSEND: 0,{any}'
    When the CoAP peer sends 'NON 2.05, mid 7001, token 01020304, Content-Format 0, payload "at last"'
    Then the URC '+QCOAPURC: 0,1,205,7001,131,4,"01020304",12,"0",7,"at last"' comes
    When the host sends 'AT+QCOAPSEND=0,1,3,0,2,"6A6B"'
    Then the module answers OK
    And the CoAP peer gets 'NON PUT, payload "jk"'
    And no further line '+QCOAPURC' has come

  @id:qcoapurc-separate-server @clause:qcoapurc.response @clause:qcoapurc.empty @clause:qcoapurc.type
  @needs:coap-server
  Scenario: A separate response comes from a server that takes its time
    When the host sends 'AT+QCOAPCLOSE=0'
    Then the module answers OK
    And the line '+QCOAPCLOSE: 0,0' follows within 5 s
    When the host sends 'AT+QCOAPOPEN=0,"{coap-server.address}",{coap-server.port}'
    Then the module answers OK
    And the line '+QCOAPOPEN: 0,0' follows within 5 s
    When the host sends 'AT+QCOAPHEAD=0,5,4711,4,"01020304"'
    Then the module answers OK
    When the host sends 'AT+QCOAPOPTION=0,0,11,8,"separate"'
    Then the module answers OK
    When the host sends 'AT+QCOAPSEND=0,0,1,0,0'
    Then the module answers OK
    And within 0.5 s the URC '+QCOAPURC: 0,2,0,4711,0' comes, or then 'AT+QCOAPSEND=0' is answered '+QCOAPSEND: 0,{any}'
    And the URC '+QCOAPURC: 0,0,205,{int:0-65535},131,4,"01020304",12,"0",15,"it took a while"' comes
    When the host sends 'AT+QCOAPSEND=0'
    Then the module answers '+QCOAPSEND: 0,4' and OK

  @id:qcoapurc-blockwise-server @clause:qcoapurc.response @clause:qcoapurc.option.integer @clause:qcoapurc.data.text
  @needs:coap-server
  Scenario: The first block of what a server has comes with the block value that says that more follow
    When the host sends 'AT+QCOAPCLOSE=0'
    Then the module answers OK
    And the line '+QCOAPCLOSE: 0,0' follows within 5 s
    When the host sends 'AT+QCOAPOPEN=0,"{coap-server.address}",{coap-server.port}'
    Then the module answers OK
    And the line '+QCOAPOPEN: 0,0' follows within 5 s
    When the host sends 'AT+QCOAPHEAD=0,5,4711,4,"01020304"'
    Then the module answers OK
    When the host sends 'AT+QCOAPOPTION=0,0,11,5,"large"'
    Then the module answers OK
    When the host sends 'AT+QCOAPOPTION=0,0,23,1,"0"'
    Then the module answers OK
    When the host sends 'AT+QCOAPSEND=0,0,1,0,0'
    Then the module answers OK
    And the URC '+QCOAPURC: 0,2,205,4711,133,4,"01020304",12,"0",23,"8",16,"0000000000000008"' comes

  @id:qcoapurc-notifications @clause:qcoapurc.notification @clause:qcoapurc.option.integer
  Scenario: What the host observes is reported each time the server notifies of it
    Given the module has accepted 'AT+QCOAPOPTION=0,0,6,1,"0"'
    And the CoAP peer answers the next request with 'ACK 2.05, Observe 12, Content-Format 0, payload "one"'
    When the host sends 'AT+QCOAPSEND=0,0,1,0,0'
    Then the module answers OK
    And the CoAP peer gets 'CON GET, mid 4711, token 01020304, Observe 0'
    And the URC '+QCOAPURC: 0,2,205,4711,133,4,"01020304",6,"12",12,"0",3,"one"' comes
    When the bench is quiet for 5 s
    And the CoAP peer sends 'NON 2.05, mid 7001, token 01020304, Observe 13, Content-Format 0, payload "two"'
    Then the URC '+QCOAPURC: 0,1,205,7001,133,4,"01020304",6,"13",12,"0",3,"two"' comes
    When the bench is quiet for 5 s
    And the CoAP peer sends 'NON 2.05, mid 7002, token 01020304, Observe 14, Content-Format 0, payload "two"'
    Then the URC '+QCOAPURC: 0,1,205,7002,133,4,"01020304",6,"14",12,"0",3,"two"' comes
    And no further line '+QCOAPURC' has come

  @id:qcoapurc-doubled @clause:qcoapurc.once
  Scenario Outline: A response that arrives twice is reported once
    Given the CoAP peer answers the next request twice with '<answer>'
    When the host sends 'AT+QCOAPSEND=0,<type>,1,0,0'
    Then the module answers OK
    And the CoAP peer gets '<request>, mid 4711, token 01020304'
    And the URC '+QCOAPURC: 0,<reported>,129,4,"01020304",2,"6A6B"' comes
    When the bench is quiet for 5 s
    And the CoAP peer sends 'NON GET, mid 9, token 77'
    Then the URC '+QCOAPURC: 0,1,1,9,128,1,"77"' comes after that
    And no further line '+QCOAPURC' has come

    Examples:
      | case | type | request | answer                           | reported   |
      | ACK  | 0    | CON GET | ACK 2.05, payload "jk"           | 2,205,4711 |
      | NON  | 1    | NON GET | NON 2.05, mid 7001, payload "jk" | 1,205,7001 |

  @id:qcoapurc-late @clause:qcoapurc.late @needs:time:70s
  Scenario Outline: A response that takes a minute is reported all the same
    Given the CoAP peer answers the next request with 'NON 2.05, mid 7001, payload "jk"' after <seconds> s
    When the host sends 'AT+QCOAPSEND=0,1,1,0,0'
    Then the module answers OK
    And the CoAP peer gets 'NON GET, mid 4711, token 01020304'
    And the URC '+QCOAPURC: 0,1,205,7001,129,4,"01020304",2,"6A6B"' comes within <most> s
    And no further line '+QCOAPURC' has come

    Examples:
      | case          | seconds | most |
      | half a minute | 30      | 40   |
      | a minute      | 60      | 70   |

  @id:qcoapurc-other-token @clause:qcoapurc.other-token
  Scenario: Whether a response that answers nothing is reported is recorded
    When the host sends 'AT+QCOAPSEND=0,1,1,0,0'
    Then the module answers OK
    And the CoAP peer gets 'NON GET, mid 4711, token 01020304'
    When the CoAP peer sends 'NON 2.05, mid 7001, token 05060708, payload "12"'
    Then within 5 s the URC '+QCOAPURC: 0,1,205,7001,129,4,"05060708",2,"3132"' comes, or then 'AT+QCOAPSEND=0' is answered '+QCOAPSEND: 0,0'
    And the CoAP peer gets 'RST empty, mid 7001' or nothing
    When the CoAP peer sends 'NON 2.05, mid 7002, token 01020304, payload "jk"'
    Then the URC '+QCOAPURC: 0,1,205,7002,129,4,"01020304",2,"6A6B"' comes

  @id:qcoapurc-malformed @clause:qcoapurc.malformed
  Scenario Outline: A datagram that is no CoAP message is not reported, and what comes behind it is
    When the host sends 'AT+QCOAPSEND=0,1,1,0,0'
    Then the module answers OK
    And the CoAP peer gets 'NON GET, mid 4711, token 01020304'
    When the CoAP peer sends the bytes '<bytes>'
    And the bench is quiet for 5 s
    Then the CoAP peer gets 'RST empty, mid 7001' or nothing
    When the CoAP peer sends 'NON 2.05, mid 7002, token 01020304, payload "jk"'
    Then the URC '+QCOAPURC: 0,1,205,7002,129,4,"01020304",2,"6A6B"' comes
    When the host sends 'AT+QCOAPSEND=0,1,3,0,2,"6A6B"'
    Then the module answers OK
    And the CoAP peer gets 'NON PUT, payload "jk"'
    And no further line '+QCOAPURC' has come

    Examples:
      | case                                   | bytes                                  |
      | version 0                              | 14451B5901020304                       |
      | version 2                              | 94451B5901020304                       |
      | version 3                              | D4451B5901020304                       |
      | a token of nine bytes                  | 59451B59010203040506070809             |
      | a token of fifteen bytes               | 5F451B590102030405060708090A0B0C0D0E0F |
      | a byte less than the header            | 54451B                                 |
      | one byte                               | 54                                     |
      | a token cut off                        | 54451B590102                           |
      | an option of reserved delta            | 54451B5901020304F0                     |
      | an option of reserved length           | 54451B5901020304CF                     |
      | an option longer than the message      | 54451B5901020304C228                   |
      | an extended delta cut off              | 54451B5901020304D0                     |
      | an extended delta of two bytes cut off | 54451B5901020304E000                   |
      | an extended length cut off             | 54451B5901020304CD                     |
      | a payload marker without a payload     | 54451B5901020304FF                     |
      | a code of reserved class 1             | 54251B5901020304                       |
      | a code of reserved class 7             | 54E51B5901020304                       |
      | an empty message with a token          | 54001B5901020304                       |
      | an empty message with a payload        | 50001B59FF6A6B                         |
      | text                                   | 68656C6C6F                             |
      | zeros                                  | 00000000                               |
