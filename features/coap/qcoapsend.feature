@needs:coap-peer
Feature: AT+QCOAPSEND sends a CoAP message
  CoAP note, section 2.3.6. The command has four forms. Without a length it prompts with ">", and what is typed then
  is sent by Ctrl-Z or given up by Esc. With a length it prompts too, and sends by itself at the length; with length 0
  there is no prompt and no payload. With length and data there is no prompt either. With the client alone it asks for
  the status of the last confirmable message. What is typed is text, data in the command are hexadecimal digits, and
  the length counts bytes. A NON POST of two bytes, sent at the end, shows that nothing else went out before it.

  Background:
    Given the module is registered and awake
    And the module has accepted 'AT+QCOAPOPEN=0,"{coap.address}",{coap.port}'

  # Forms

  @id:qcoapsend-test-form @clause:qcoapsend.test.form
  Scenario: The test form gives the ranges
    When the host sends 'AT+QCOAPSEND=?'
    Then the module answers '+QCOAPSEND: (0),(0-3),<method/rspcode>,(0),(0-1024),<data>' and OK

  @id:qcoapsend-undefined-forms @clause:qcoapsend.undefined-forms @clause:qcoapsend.refused-sends-nothing
  Scenario Outline: A form that the note does not define is refused, and nothing is sent
    When the host sends '<command>'
    Then the module answers ERROR
    When the host sends 'AT+QCOAPSEND=0,1,2,0,2,"6A6B"'
    Then the module answers OK
    And the CoAP peer gets 'NON POST, payload "jk"'

    Examples:
      | case      | command       |
      | read      | AT+QCOAPSEND? |
      | execution | AT+QCOAPSEND  |

  @id:qcoapsend-query @clause:qcoapsend.query.form
  Scenario: With the client alone it gives the status, does not prompt and sends nothing
    When the host sends 'AT+QCOAPSEND=0'
    Then the module answers '+QCOAPSEND: 0,0' and OK
    When the host sends 'AT+QCOAPSEND=0,1,2,0,2,"6A6B"'
    Then the module answers OK
    And the CoAP peer gets 'NON POST, payload "jk"'
    And no further line '>' has come

  @id:qcoapsend-required-parameters @clause:qcoapsend.write.required @clause:qcoapsend.write.error
  @clause:qcoapsend.refused-sends-nothing
  Scenario Outline: A command without a required parameter is refused: no prompt, and nothing is sent
    When the host sends 'AT+QCOAPSEND=<parameters>'
    Then the module answers ERROR
    When the host sends 'AT+QCOAPSEND=0,1,2,0,2,"6A6B"'
    Then the module answers OK
    And the CoAP peer gets 'NON POST, payload "jk"'
    And no further line '>' has come

    Examples:
      | case       | parameters |
      | nothing    |            |
      | no method  | 0,1        |
      | no bitmask | 0,1,2      |

  # Without a length: prompt, text, Ctrl-Z or Esc

  @id:qcoapsend-prompt @clause:qcoapsend.prompt.form @clause:qcoapsend.prompt.ctrl-z @clause:qcoapsend.wire.exact
  Scenario: Without a length the module prompts, Ctrl-Z sends what was typed, and the next line is a command
    When the host sends 'AT+QCOAPSEND=0,1,2,0'
    Then the module prompts
    When the host types 'hello{CTRL-Z}'
    Then the module answers OK
    And the CoAP peer gets 'NON POST, payload "hello"'
    When the host sends 'AT+QCOAPSEND=0'
    Then the module answers '+QCOAPSEND: 0,0' and OK
    When the host sends 'AT+QCOAPSEND=0,1,2,0,2,"6A6B"'
    Then the module answers OK
    And the CoAP peer gets 'NON POST, payload "jk"'

  @id:qcoapsend-prompt-lengths @clause:qcoapsend.prompt.ctrl-z @clause:qcoapsend.prompt.lengths
  Scenario Outline: One to 1024 bytes can be typed
    When the host sends 'AT+QCOAPSEND=0,1,2,0'
    Then the module prompts
    When the host types '{text:<length>}{CTRL-Z}'
    Then the module answers OK
    And the CoAP peer gets 'NON POST, payload {text:<length>}'
    When the host sends 'AT+QCOAPSEND=0,1,2,0,2,"6A6B"'
    Then the module answers OK
    And the CoAP peer gets 'NON POST, payload "jk"'

    Examples:
      | case     | length |
      | shortest | 1      |
      | half     | 512    |
      | longest  | 1024   |

  @id:qcoapsend-prompt-waits @clause:qcoapsend.prompt.ctrl-z
  Scenario Outline: Without a length only Ctrl-Z ends the data, however long they are and however slowly they come
    When the host sends 'AT+QCOAPSEND=0,1,2,0'
    Then the module prompts
    When the host types '{text:<first>}'
    And the bench is quiet for 5 s
    And the host types '.{CTRL-Z}'
    Then the module answers OK
    And the CoAP peer gets 'NON POST, payload "{text:<first>}."'
    When the host sends 'AT+QCOAPSEND=0,1,2,0,2,"6A6B"'
    Then the module answers OK
    And the CoAP peer gets 'NON POST, payload "jk"'

    Examples:
      | case         | first |
      | six bytes    | 5     |
      | at the limit | 1023  |

  @id:qcoapsend-prompt-empty @clause:qcoapsend.prompt.empty
  Scenario: Ctrl-Z at once sends a message without payload, or is an error
    When the host sends 'AT+QCOAPSEND=0,1,2,0'
    Then the module prompts
    When the host types '{CTRL-Z}'
    Then the module answers one of these, late lines within 5 s:
      | form  |
      | OK    |
      | ERROR |
    And the CoAP peer gets 'NON POST' if OK came, and nothing otherwise
    When the host sends 'AT+QCOAPSEND=0,1,2,0,2,"6A6B"'
    Then the module answers OK
    And the CoAP peer gets 'NON POST, payload "jk"'

  @id:qcoapsend-prompt-too-long @clause:qcoapsend.prompt.too-long @clause:qcoapsend.prompt.too-long-silent
  @clause:qcoapsend.prompt.too-long-status
  Scenario Outline: More than 1024 bytes without a length are all discarded, and the sending fails
    When the host sends 'AT+QCOAPSEND=0,<type>,2,0'
    Then the module prompts
    When the host types '{text:<length>}{CTRL-Z}'
    Then the module answers ERROR
    And it is recorded how the module answers 'AT+QCOAPSEND=0'
    When the host sends 'AT+QCOAPSEND=0,1,2,0,2,"6A6B"'
    Then the module answers OK
    And the CoAP peer gets 'NON POST, payload "jk"'

    Examples:
      | case                | type | length |
      | NON, one byte above | 1    | 1025   |
      | NON, far above      | 1    | 2000   |
      | CON, one byte above | 0    | 1025   |

  @id:qcoapsend-escape @clause:qcoapsend.prompt.escape @clause:qcoapsend.prompt.escape-silent
  Scenario Outline: Esc gives up the message: nothing is sent, and the next line is a command
    When the host sends 'AT+QCOAPSEND=0,<type>,2,0'
    Then the module prompts
    When the host types '<typed>{ESC}'
    Then the module answers one of these, late lines within 5 s:
      | form  |
      | OK    |
      | ERROR |
    When the host sends 'AT+QCOAPSEND=0'
    Then the module answers '+QCOAPSEND: 0,0' and OK
    When the host sends 'AT+QCOAPSEND=0,1,2,0,2,"6A6B"'
    Then the module answers OK
    And the CoAP peer gets 'NON POST, payload "jk"'
    And no further line '>' has come

    Examples:
      | case                   | type | typed       |
      | NON, behind text       | 1    | hello       |
      | NON, at once           | 1    |             |
      | NON, behind 1024 bytes | 1    | {text:1024} |
      | CON, behind text       | 0    | hello       |
      | CON, at once           | 0    |             |

  @id:qcoapsend-escape-then-prompt @clause:qcoapsend.prompt.escape @clause:qcoapsend.prompt.escape-silent
  Scenario: What was typed before Esc is no part of the next message
    When the host sends 'AT+QCOAPSEND=0,1,2,0'
    Then the module prompts
    When the host types 'given up{ESC}'
    Then the module answers one of these, late lines within 5 s:
      | form  |
      | OK    |
      | ERROR |
    When the host sends 'AT+QCOAPSEND=0,1,3,0'
    Then the module prompts
    When the host types 'sent{CTRL-Z}'
    Then the module answers OK
    And the CoAP peer gets 'NON PUT, payload "sent"'
    When the host sends 'AT+QCOAPSEND=0,1,2,0,2,"6A6B"'
    Then the module answers OK
    And the CoAP peer gets 'NON POST, payload "jk"'

  @id:qcoapsend-prompt-text @clause:qcoapsend.data.text
  Scenario Outline: What is typed is text and is sent as it is, whatever it looks like
    When the host sends 'AT+QCOAPSEND=0,1,2,0'
    Then the module prompts
    When the host types '<data>{CTRL-Z}'
    Then the module answers OK
    And the CoAP peer gets 'NON POST, payload "<data>"'
    When the host sends 'AT+QCOAPSEND=0,1,2,0,2,"6A6B"'
    Then the module answers OK
    And the CoAP peer gets 'NON POST, payload "jk"'

    Examples:
      | case                     | data                |
      | hexadecimal digits       | 313233              |
      | digits of both cases     | 6a6B4A              |
      | text in quotes           | "hello"             |
      | digits in quotes         | "313233"            |
      | a quote alone            | "                   |
      | JSON                     | {{"a":"b","b":"b"}} |
      | commas                   | ,,1,,               |
      | blanks at the ends       | {SPACE}a{SPACE}     |
      | a line end               | first{CR}{LF}second |
      | a carriage return        | first{CR}second     |
      | a carriage return behind | hello{CR}           |
      | a command                | AT+QCOAPCLOSE=0{CR} |
      | a final result           | {CR}{LF}OK{CR}{LF}  |
      | a prompt                 | >{SPACE}            |
      | a semicolon              | a;b                 |

  @id:qcoapsend-prompt-incoming @clause:qcoapsend.data.text @clause:qcoapsend.prompt.incoming
  Scenario: What comes while the host types is no part of what it sends; whether it is reported is recorded
    When the host sends 'AT+QCOAPSEND=0,1,2,0,2,"6A6B"'
    Then the module answers OK
    And the CoAP peer gets 'NON POST, payload "jk"'
    When the host sends 'AT+QCOAPSEND=0,1,2,0'
    Then the module prompts
    When the host types 'before '
    And the CoAP peer sends 'NON GET, mid 9, token 77'
    And the bench is quiet for 1 s
    And the host types 'behind{CTRL-Z}'
    Then the module answers OK
    And the CoAP peer gets 'NON POST, payload "before behind"'
    And within 10 s the URC '+QCOAPURC: 0,1,1,9,128,1,"77"' comes, or then 'AT+QCOAPSEND=0' is answered '+QCOAPSEND: 0,0'

  # With a length: prompt, text, sent at the length

  @id:qcoapsend-length @clause:qcoapsend.length.form @clause:qcoapsend.length.automatic
  @clause:qcoapsend.payload-length.values @clause:qcoapsend.wire.exact
  Scenario Outline: With a length of 1 to 1024 the module prompts, and sends by itself at the length
    When the host sends 'AT+QCOAPSEND=0,1,2,0,<length>'
    Then the module prompts
    When the host types '{text:<length>}'
    Then the module answers OK
    And the CoAP peer gets 'NON POST, payload {text:<length>}'
    When the host sends 'AT+QCOAPSEND=0,1,2,0,2,"6A6B"'
    Then the module answers OK
    And the CoAP peer gets 'NON POST, payload "jk"'

    Examples:
      | case     | length |
      | shortest | 1      |
      | five     | 5      |
      | half     | 512    |
      | longest  | 1024   |

  @id:qcoapsend-length-not-before @clause:qcoapsend.length.automatic
  Scenario Outline: Nothing is sent before the length is reached
    When the host sends 'AT+QCOAPSEND=0,1,2,0,<length>'
    Then the module prompts
    When the host types '{text:<first>}'
    And the bench is quiet for 5 s
    And the host types '.'
    Then the module answers OK
    And the CoAP peer gets 'NON POST, payload "{text:<first>}."'
    When the host sends 'AT+QCOAPSEND=0,1,2,0,2,"6A6B"'
    Then the module answers OK
    And the CoAP peer gets 'NON POST, payload "jk"'

    Examples:
      | case       | length | first |
      | five bytes | 5      | 4     |
      | longest    | 1024   | 1023  |

  @id:qcoapsend-length-surplus @clause:qcoapsend.length.surplus
  Scenario Outline: What is typed beyond the length is not sent
    When the host sends 'AT+QCOAPSEND=0,1,2,0,<length>'
    Then the module prompts
    When the host types '{text:<length>}<surplus>'
    Then the module answers OK
    And the CoAP peer gets 'NON POST, payload {text:<length>}'
    When the host sends 'AT+QCOAPSEND=0,1,2,0,2,"6A6B"'
    Then the module answers OK
    And the CoAP peer gets 'NON POST, payload "jk"'

    Examples:
      | case                                 | length | surplus  |
      | five bytes, a carriage return behind | 5      | {CR}     |
      | 1024 bytes, a carriage return behind | 1024   | {CR}     |
      | 1024 bytes, a line end behind        | 1024   | {CR}{LF} |

  # A prompt is left with Esc; a module that takes it for data gets 1024 x behind it, of which it may send 1023.

  @id:qcoapsend-length-too-long @clause:qcoapsend.length.too-long
  Scenario: A length of 1025 is refused, or prompts for data that are cut to 1024
    When the host sends 'AT+QCOAPSEND=0,1,3,0,1025'
    Then the module answers one of these, late lines within 5 s:
      | form  |
      | ERROR |
      | >     |
    And the CoAP peer gets 'NON PUT, payload "{ESC}xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"' or nothing
    When the host sends 'AT+QCOAPSEND=0,1,2,0,2,"6A6B"'
    Then the module answers OK
    And the CoAP peer gets 'NON POST, payload "jk"'

  @id:qcoapsend-length-text @clause:qcoapsend.data.text @clause:qcoapsend.payload-length.bytes
  Scenario Outline: What is typed up to a length is text too, and the length counts its bytes
    When the host sends 'AT+QCOAPSEND=0,1,2,0,<length>'
    Then the module prompts
    When the host types '<data>'
    Then the module answers OK
    And the CoAP peer gets 'NON POST, payload "<data>"'
    When the host sends 'AT+QCOAPSEND=0,1,2,0,2,"6A6B"'
    Then the module answers OK
    And the CoAP peer gets 'NON POST, payload "jk"'

    Examples:
      | case               | length | data                |
      | hexadecimal digits | 6      | 313233              |
      | two digits         | 2      | 6A                  |
      | text in quotes     | 7      | "hello"             |
      | digits in quotes   | 8      | "313233"            |
      | JSON               | 17     | {{"a":"b","b":"b"}} |
      | a line end         | 4      | a{CR}{LF}b          |
      | line ends alone    | 4      | {CR}{LF}{CR}{LF}    |
      | a command          | 16     | AT+QCOAPCLOSE=0{CR} |

  @id:qcoapsend-length-zero @clause:qcoapsend.length.zero @clause:qcoapsend.payload-length.values
  Scenario Outline: With length 0 there is no prompt, and the message has no payload
    When the host sends 'AT+QCOAPSEND=0,1,<method>,0,0'
    Then the module answers OK
    And the CoAP peer gets 'NON <name>'
    When the host sends 'AT+QCOAPSEND=0,1,2,0,2,"6A6B"'
    Then the module answers OK
    And the CoAP peer gets 'NON POST, payload "jk"'
    And no further line '>' has come

    Examples:
      | case | method | name |
      | GET  | 1      | GET  |
      | POST | 2      | POST |

  # With length and data: hexadecimal digits, no prompt

  @id:qcoapsend-inline @clause:qcoapsend.inline.form @clause:qcoapsend.data.hex
  @clause:qcoapsend.payload-length.values @clause:qcoapsend.wire.exact
  Scenario Outline: Data in the command are hexadecimal digits, up to 1024 bytes, and are sent without a prompt
    When the host sends 'AT+QCOAPSEND=0,1,2,0,<length>,"{<digits>:<length>}"'
    Then the module answers OK
    And the CoAP peer gets 'NON POST, payload {text:<length>}'
    When the host sends 'AT+QCOAPSEND=0,1,2,0,2,"6A6B"'
    Then the module answers OK
    And the CoAP peer gets 'NON POST, payload "jk"'
    And no further line '>' has come

    Examples:
      | case                 | length | digits |
      | shortest             | 1      | HEX    |
      | five                 | 5      | HEX    |
      | half                 | 512    | HEX    |
      | longest: 2048 digits | 1024   | HEX    |
      | longest, lower case  | 1024   | hex    |

  @id:qcoapsend-inline-all-bytes @clause:qcoapsend.data.hex @clause:qcoapsend.data.hex-case
  Scenario Outline: Each of the 256 values of a byte can be sent, by digits of either case
    When the host sends 'AT+QCOAPSEND=0,1,2,0,256,"{all-bytes:<digits>}"'
    Then the module answers OK
    And the CoAP peer gets 'NON POST, payload hex:{all-bytes:hex}'

    Examples:
      | case       | digits |
      | upper case | HEX    |
      | lower case | hex    |

  @id:qcoapsend-inline-looks-like-text @clause:qcoapsend.data.hex @clause:qcoapsend.payload-length.bytes
  Scenario Outline: Digits in the command are never text, and the length counts the bytes that travel
    When the host sends 'AT+QCOAPSEND=0,1,2,0,<length>,"<digits>"'
    Then the module answers OK
    And the CoAP peer gets 'NON POST, payload "<data>"'

    Examples:
      | case           | length | digits | data |
      | decimal digits | 3      | 313233 | 123  |
      | letters        | 1      | 6A     | j    |
      | both cases     | 3      | 6a6B4A | jkJ  |

  @id:qcoapsend-inline-cut @clause:qcoapsend.inline.cut
  Scenario Outline: Of more than 1024 bytes in the command the first 1024 are sent
    When the host sends 'AT+QCOAPSEND=0,1,2,0,1024,"{HEX:<there>}"'
    Then the module answers OK
    And the CoAP peer gets 'NON POST, payload {text:1024}'
    When the host sends 'AT+QCOAPSEND=0,1,2,0,2,"6A6B"'
    Then the module answers OK
    And the CoAP peer gets 'NON POST, payload "jk"'

    Examples:
      | case           | there |
      | one byte above | 1025  |
      | 1100 bytes     | 1100  |

  @id:qcoapsend-inline-too-long @clause:qcoapsend.inline.too-long
  Scenario: A length of 1025 is refused, or cut to 1024
    When the host sends 'AT+QCOAPSEND=0,1,2,0,1025,"{HEX:1025}"'
    Then the module answers one of these, late lines within 5 s:
      | form  |
      | ERROR |
      | OK    |
    And the CoAP peer gets 'NON POST, payload {text:1024}' if OK came, and nothing otherwise
    When the host sends 'AT+QCOAPSEND=0,1,2,0,2,"6A6B"'
    Then the module answers OK
    And the CoAP peer gets 'NON POST, payload "jk"'

  @id:qcoapsend-inline-surplus @clause:qcoapsend.inline.surplus
  Scenario Outline: More data than the length says are refused, or cut to the length
    When the host sends 'AT+QCOAPSEND=0,1,2,0,<length>,"<digits>"'
    Then the module answers one of these, late lines within 5 s:
      | form  |
      | ERROR |
      | OK    |
    And the CoAP peer gets '<message>' if OK came, and nothing otherwise
    When the host sends 'AT+QCOAPSEND=0,1,2,0,2,"6A6B"'
    Then the module answers OK
    And the CoAP peer gets 'NON POST, payload "jk"'

    Examples:
      | case               | length | digits     | message                       |
      | one byte more      | 2      | 313233     | NON POST, payload "12"        |
      | one announced      | 1      | 313233     | NON POST, payload "1"         |
      | one more than 1023 | 1023   | {HEX:1024} | NON POST, payload {text:1023} |
      | none announced     | 0      | 313233     | NON POST                      |

  @id:qcoapsend-inline-fewer @clause:qcoapsend.inline.fewer @clause:qcoapsend.refused-sends-nothing
  Scenario Outline: Fewer data than the length says are refused: no prompt, and nothing is sent
    When the host sends 'AT+QCOAPSEND=0,1,2,0,<length>,"<digits>"'
    Then the module answers ERROR
    When the host sends 'AT+QCOAPSEND=0,1,2,0,2,"6A6B"'
    Then the module answers OK
    And the CoAP peer gets 'NON POST, payload "jk"'
    And no further line '>' has come

    Examples:
      | case                | length | digits     |
      | one byte fewer      | 4      | 313233     |
      | digits counted      | 6      | 313233     |
      | no data             | 3      |            |
      | one fewer than 1024 | 1024   | {HEX:1023} |

  @id:qcoapsend-inline-odd @clause:qcoapsend.inline.odd
  Scenario Outline: A last digit without its pair is refused or ignored
    When the host sends 'AT+QCOAPSEND=0,1,2,0,<length>,"<digits>"'
    Then the module answers one of these, late lines within 5 s:
      | form  |
      | ERROR |
      | OK    |
    And the CoAP peer gets 'NON POST, payload "<data>"' if OK came, and nothing otherwise
    When the host sends 'AT+QCOAPSEND=0,1,2,0,2,"6A6B"'
    Then the module answers OK
    And the CoAP peer gets 'NON POST, payload "jk"'

    Examples:
      | case         | length | digits  | data |
      | five digits  | 2      | 31323   | 12   |
      | seven digits | 3      | 3132333 | 123  |

  @id:qcoapsend-inline-not-hex @clause:qcoapsend.inline.not-hex @clause:qcoapsend.refused-sends-nothing
  Scenario Outline: Data in the command that are not hexadecimal are refused, and nothing is sent
    When the host sends 'AT+QCOAPSEND=0,1,2,0,<length>,"<data>"'
    Then the module answers ERROR
    When the host sends 'AT+QCOAPSEND=0,1,2,0,2,"6A6B"'
    Then the module answers OK
    And the CoAP peer gets 'NON POST, payload "jk"'

    Examples:
      | case                              | length | data   |
      | text, its bytes counted           | 6      | hello! |
      | text, counted as digits           | 3      | hello! |
      | a letter that is no digit         | 3      | 31g233 |
      | a letter that is no digit, behind | 3      | 31323g |
      | a prefix                          | 2      | 0x31   |
      | a sign                            | 1      | +1     |

  # clientID

  @id:qcoapsend-client-id @clause:qcoapsend.client-id.range @clause:qcoapsend.write.error
  @clause:qcoapsend.refused-sends-nothing
  Scenario Outline: Another client than 0 is refused in each form: no prompt, and nothing is sent
    When the host sends 'AT+QCOAPSEND=<clientID><rest>'
    Then the module answers ERROR
    When the host sends 'AT+QCOAPSEND=0,1,2,0,2,"6A6B"'
    Then the module answers OK
    And the CoAP peer gets 'NON POST, payload "jk"'
    And no further line '>' has come

    Examples:
      | case                    | clientID | rest              |
      | query, above            | 1        |                   |
      | query, below            | -1       |                   |
      | query, not a number     | a        |                   |
      | without a length, above | 1        | ,1,2,0            |
      | without a length, below | -1       | ,1,2,0            |
      | with a length, above    | 1        | ,1,2,0,5          |
      | length 0, above         | 1        | ,1,2,0,0          |
      | with data, above        | 1        | ,1,2,0,3,"313233" |
      | with data, below        | -1       | ,1,2,0,3,"313233" |
      | with data, not a number | a        | ,1,2,0,3,"313233" |

  # type

  @id:qcoapsend-types @clause:qcoapsend.type.values @clause:qcoapsend.rspcode.empty @clause:qcoapsend.wire.exact
  Scenario Outline: ACK and RST can be empty: four bytes, with the message ID that the host has configured
    Given the module has accepted 'AT+QCOAPHEAD=0,3,4711'
    When the host sends 'AT+QCOAPSEND=0,<type>,0,0,0'
    Then the module answers OK
    And the CoAP peer gets '<name> empty, mid 4711'
    When the host sends 'AT+QCOAPSEND=0,1,2,0,2,"6A6B"'
    Then the module answers OK
    And the CoAP peer gets 'NON POST, payload "jk"'

    Examples:
      | case | type | name |
      | ACK  | 2    | ACK  |
      | RST  | 3    | RST  |

  @id:qcoapsend-type-range @clause:qcoapsend.type.range @clause:qcoapsend.write.error
  @clause:qcoapsend.refused-sends-nothing
  Scenario Outline: What is not a type from 0 to 3 is refused: no prompt, and nothing is sent
    When the host sends 'AT+QCOAPSEND=0,<type>,2,0<rest>'
    Then the module answers ERROR
    When the host sends 'AT+QCOAPSEND=0,1,2,0,2,"6A6B"'
    Then the module answers OK
    And the CoAP peer gets 'NON POST, payload "jk"'
    And no further line '>' has come

    Examples:
      | case                    | type | rest        |
      | below                   | -1   | ,3,"313233" |
      | above                   | 4    | ,3,"313233" |
      | not a number            | a    | ,3,"313233" |
      | above, without a length | 4    |             |
      | above, with a length    | 4    | ,5          |

  # method and rspcode

  @id:qcoapsend-methods-con @clause:qcoapsend.type.values @clause:qcoapsend.method.values @clause:qcoapsend.wire.exact
  Scenario Outline: Each method can be asked for in a confirmable message
    Given the CoAP peer answers the next request with 'ACK 2.04'
    And the module has accepted 'AT+QCOAPHEAD=0,5,4711,4,"01020304"'
    When the host sends 'AT+QCOAPSEND=0,0,<method>,0,2,"6A6B"'
    Then the module answers OK
    And the CoAP peer gets 'CON <name>, mid 4711, token 01020304, payload "jk"'
    And the URC '+QCOAPURC: 0,2,204,4711,128,4,"01020304"' comes

    Examples:
      | case   | method | name   |
      | GET    | 1      | GET    |
      | POST   | 2      | POST   |
      | PUT    | 3      | PUT    |
      | DELETE | 4      | DELETE |

  @id:qcoapsend-methods-non @clause:qcoapsend.type.values @clause:qcoapsend.method.values @clause:qcoapsend.wire.exact
  Scenario Outline: Each method can be asked for in a non-confirmable message
    Given the module has accepted 'AT+QCOAPHEAD=0,5,4711,4,"01020304"'
    When the host sends 'AT+QCOAPSEND=0,1,<method>,0,2,"6A6B"'
    Then the module answers OK
    And the CoAP peer gets 'NON <name>, mid 4711, token 01020304, payload "jk"'

    Examples:
      | case   | method | name   |
      | GET    | 1      | GET    |
      | POST   | 2      | POST   |
      | PUT    | 3      | PUT    |
      | DELETE | 4      | DELETE |

  @id:qcoapsend-response-codes @clause:qcoapsend.type.values @clause:qcoapsend.rspcode.values
  @clause:qcoapsend.wire.exact
  Scenario Outline: Each response code of the list can be sent, with the message ID and the token of the request
    Given the module has accepted 'AT+QCOAPHEAD=0,5,4711,4,"01020304"'
    When the host sends 'AT+QCOAPSEND=0,2,<rspcode>,0,2,"6A6B"'
    Then the module answers OK
    And the CoAP peer gets 'ACK <code>, mid 4711, token 01020304, payload "jk"'

    Examples:
      | case                       | rspcode | code |
      | Created                    | 201     | 2.01 |
      | Deleted                    | 202     | 2.02 |
      | Valid                      | 203     | 2.03 |
      | Changed                    | 204     | 2.04 |
      | Content                    | 205     | 2.05 |
      | Bad Request                | 400     | 4.00 |
      | Unauthorized               | 401     | 4.01 |
      | Bad Option                 | 402     | 4.02 |
      | Forbidden                  | 403     | 4.03 |
      | Not Found                  | 404     | 4.04 |
      | Method Not Allowed         | 405     | 4.05 |
      | Not Acceptable             | 406     | 4.06 |
      | Precondition Failed        | 412     | 4.12 |
      | Request Entity Too Large   | 413     | 4.13 |
      | Unsupported Content-Format | 415     | 4.15 |
      | Internal Server Error      | 500     | 5.00 |
      | Not Implemented            | 501     | 5.01 |
      | Bad Gateway                | 502     | 5.02 |
      | Service Unavailable        | 503     | 5.03 |
      | Gateway Timeout            | 504     | 5.04 |
      | Proxying Not Supported     | 505     | 5.05 |

  @id:qcoapsend-response-non @clause:qcoapsend.type.values @clause:qcoapsend.rspcode.values
  Scenario Outline: A response can be non-confirmable, with a message ID of its own
    Given the module has accepted 'AT+QCOAPHEAD=0,4,4711'
    When the host sends 'AT+QCOAPSEND=0,1,<rspcode>,0,2,"6A6B"'
    Then the module answers OK
    And the CoAP peer gets 'NON <code>, mid 4711, token {token}, payload "jk"'

    Examples:
      | case    | rspcode | code |
      | Content | 205     | 2.05 |
      | the end | 505     | 5.05 |

  @id:qcoapsend-response-prompt @clause:qcoapsend.prompt.form @clause:qcoapsend.rspcode.values
  Scenario Outline: A response can be typed as well
    Given the module has accepted 'AT+QCOAPHEAD=0,5,4711,8,"E8532E3363BE54B9"'
    When the host sends 'AT+QCOAPSEND=0,2,205,0<length>'
    Then the module prompts
    When the host types 'AAAA<end>'
    Then the module answers OK
    And the CoAP peer gets 'ACK 2.05, mid 4711, token E8532E3363BE54B9, payload "AAAA"'

    Examples:
      | case             | length | end      |
      | without a length |        | {CTRL-Z} |
      | with a length    | ,4     |          |

  @id:qcoapsend-code-range @clause:qcoapsend.code.range @clause:qcoapsend.write.error
  @clause:qcoapsend.refused-sends-nothing
  Scenario Outline: What can be no code of CoAP is refused: no prompt, and nothing is sent
    When the host sends 'AT+QCOAPSEND=0,1,<code>,0<rest>'
    Then the module answers ERROR
    When the host sends 'AT+QCOAPSEND=0,1,2,0,2,"6A6B"'
    Then the module answers OK
    And the CoAP peer gets 'NON POST, payload "jk"'
    And no further line '>' has come

    Examples:
      | case                          | code | rest        |
      | below                         | -1   | ,3,"313233" |
      | no detail has 99              | 299  | ,3,"313233" |
      | no class has 9                | 999  | ,3,"313233" |
      | not a number                  | a    | ,3,"313233" |
      | no class has 9, no length     | 999  |             |
      | no class has 9, with a length | 999  | ,5          |

  @id:qcoapsend-code-unlisted @clause:qcoapsend.code.unlisted
  Scenario Outline: A code that CoAP has, or could have, and the list has not, is refused or sent as it is
    When the host sends 'AT+QCOAPSEND=0,1,<number>,0,2,"7878"'
    Then the module answers one of these, late lines within 5 s:
      | form  |
      | ERROR |
      | OK    |
    And the CoAP peer gets 'NON <code>, payload "xx"' if OK came, and nothing otherwise
    When the host sends 'AT+QCOAPSEND=0,1,2,0,2,"6A6B"'
    Then the module answers OK
    And the CoAP peer gets 'NON POST, payload "jk"'

    Examples:
      | case                      | number | code |
      | FETCH                     | 5      | 0.05 |
      | assigned to nothing       | 206    | 2.06 |
      | Continue                  | 231    | 2.31 |
      | assigned to nothing, 4.07 | 407    | 4.07 |
      | Request Entity Incomplete | 408    | 4.08 |

  # opt_bitmask, payload_length

  @id:qcoapsend-opt-bitmask @clause:qcoapsend.opt-bitmask.other
  Scenario Outline: Another bitmask than 0 is refused, or the message is sent as with 0
    Given the module has accepted 'AT+QCOAPOPTION=0,0,11,2,"rd"'
    When the host sends 'AT+QCOAPSEND=0,1,2,<opt_bitmask>,2,"7878"'
    Then the module answers one of these, late lines within 5 s:
      | form  |
      | ERROR |
      | OK    |
    And the CoAP peer gets 'NON POST, Uri-Path rd, payload "xx"' if OK came, and nothing otherwise
    When the host sends 'AT+QCOAPSEND=0,1,2,0,2,"6A6B"'
    Then the module answers OK
    And the CoAP peer gets 'NON POST, options {any}, payload "jk"'

    Examples:
      | case                     | opt_bitmask |
      | one                      | 1           |
      | what a host in use sends | 205         |

  @id:qcoapsend-opt-bitmask-zero @clause:qcoapsend.opt-bitmask.zero @clause:qcoapsend.wire.exact
  Scenario: With bitmask 0 the message has the options that were configured, and no other
    Given the module has accepted 'AT+QCOAPOPTION=0,0,11,2,"rd"'
    And the module has accepted 'AT+QCOAPOPTION=0,0,12,1,"0"'
    And the module has accepted 'AT+QCOAPHEAD=0,5,4711,4,"01020304"'
    When the host sends 'AT+QCOAPSEND=0,1,2,0,2,"6A6B"'
    Then the module answers OK
    And the CoAP peer gets 'NON POST, mid 4711, token 01020304, Uri-Path rd, Content-Format 0, payload "jk"'

  @id:qcoapsend-length-range @clause:qcoapsend.payload-length.range @clause:qcoapsend.write.error
  @clause:qcoapsend.refused-sends-nothing
  Scenario Outline: What is not a length is refused: no prompt, and nothing is sent
    When the host sends 'AT+QCOAPSEND=0,1,2,0,<payload_length><data>'
    Then the module answers ERROR
    When the host sends 'AT+QCOAPSEND=0,1,2,0,2,"6A6B"'
    Then the module answers OK
    And the CoAP peer gets 'NON POST, payload "jk"'
    And no further line '>' has come

    Examples:
      | case                    | payload_length | data      |
      | below, no data          | -1             |           |
      | below, with data        | -1             | ,"313233" |
      | not a number, no data   | a              |           |
      | not a number, with data | a              | ,"313233" |

  # What a refused command leaves

  @id:qcoapsend-refused-keeps @clause:qcoapsend.refused-changes-nothing
  Scenario Outline: A refused command uses up neither the head nor the options of the next message
    Given the module has accepted 'AT+QCOAPHEAD=0,5,4711,4,"01020304"'
    And the module has accepted 'AT+QCOAPOPTION=0,0,11,2,"rd"'
    When the host sends 'AT+QCOAPSEND=<refused>'
    Then the module answers ERROR
    When the host sends 'AT+QCOAPSEND=0'
    Then the module answers '+QCOAPSEND: 0,0' and OK
    When the host sends 'AT+QCOAPSEND=0,1,2,0,2,"6A6B"'
    Then the module answers OK
    And the CoAP peer gets 'NON POST, mid 4711, token 01020304, Uri-Path rd, payload "jk"'

    Examples:
      | case            | refused              |
      | client          | 1,0,2,0,3,"313233"   |
      | type            | 0,4,2,0,3,"313233"   |
      | code            | 0,0,999,0,3,"313233" |
      | length          | 0,0,2,0,-1,"313233"  |
      | fewer data      | 0,0,2,0,4,"313233"   |
      | not hexadecimal | 0,0,2,0,3,"31g233"   |
      | no bitmask      | 0,0,2                |

  # The one packet that leaves is the message sent at the end: NON 2.05, message ID 0x3039, token "abcd", no payload.

  @id:qcoapsend-refused-silent @clause:qcoapsend.refused-silent @needs:module-side-capture
  Scenario Outline: A refused command puts nothing on the air, to nobody
    Given the module has accepted 'AT+QCOAPHEAD=0,5,12345,4,"61626364"'
    When the host sends '<command>'
    Then the module answers ERROR
    When the host sends 'AT+QCOAPSEND=0,1,205,0,0'
    Then the module answers OK
    And the CoAP peer gets 'NON 2.05, mid 12345, token 61626364'
    And at the module's side nothing but 'TE09abcd' has gone out

    Examples:
      | case            | command                           |
      | read            | AT+QCOAPSEND?                     |
      | client          | AT+QCOAPSEND=1,0,2,0,3,"313233"   |
      | type            | AT+QCOAPSEND=0,4,2,0,3,"313233"   |
      | code            | AT+QCOAPSEND=0,0,999,0,3,"313233" |
      | length          | AT+QCOAPSEND=0,0,2,0,-1,"313233"  |
      | fewer data      | AT+QCOAPSEND=0,0,2,0,4,"313233"   |
      | not hexadecimal | AT+QCOAPSEND=0,0,2,0,3,"31g233"   |

  # The next message

  @id:qcoapsend-next-message @clause:qcoapsend.next-message
  Scenario Outline: The next message, typed or not, has the options and the head that were configured
    Given the module has accepted 'AT+QCOAPOPTION=0,0,11,2,"rd"'
    And the module has accepted 'AT+QCOAPOPTION=0,0,15,4,"ep=1"'
    And the module has accepted 'AT+QCOAPHEAD=0,3,4711'
    When the host sends 'AT+QCOAPSEND=0,1,2,0<length>'
    Then the module prompts
    When the host types 'jk<end>'
    Then the module answers OK
    And the CoAP peer gets 'NON POST, mid 4711, token none, Uri-Path rd, Uri-Query ep=1, payload "jk"'

    Examples:
      | case             | length | end      |
      | without a length |        | {CTRL-Z} |
      | with a length    | ,2     |          |

  @id:qcoapsend-configured-after-deep-sleep @clause:coap-persistence.options.deep-sleep
  @clause:coap-persistence.head.deep-sleep @clause:qcoapsend.next-message @needs:sleep @needs:time:120s
  Scenario: After deep sleep options and head are configured anew, and those of before do not come back
    Given the module has accepted 'AT+QCFG="dsevent",1'
    And the module has accepted 'AT+QCOAPOPTION=0,0,11,2,"rd"'
    And the module has accepted 'AT+QCOAPHEAD=0,3,4711'
    When the module falls into deep sleep
    And the host wakes the module
    And the host sends 'AT+QCOAPOPTION=0,0,15,4,"ep=1"'
    Then the module answers OK
    When the host sends 'AT+QCOAPHEAD=0,5,815,2,"0A0B"'
    Then the module answers OK
    When the host sends 'AT+QCOAPSEND=0,1,2,0,2,"6A6B"'
    Then the module answers OK
    And the CoAP peer gets 'NON POST, mid 815, token 0A0B, Uri-Query ep=1, payload "jk"'

  @id:qcoapsend-head-lost-in-deep-sleep @clause:coap-persistence.head.deep-sleep
  @clause:coap-persistence.options.deep-sleep @needs:sleep @needs:time:120s
  Scenario: After deep sleep a message has no options, and a token, though the head of before forbade one
    Given the module has accepted 'AT+QCFG="dsevent",1'
    And the module has accepted 'AT+QCOAPOPTION=0,0,11,2,"rd"'
    And the module has accepted 'AT+QCOAPHEAD=0,3,4711'
    When the module falls into deep sleep
    And the host wakes the module
    And the host sends 'AT+QCOAPSEND=0,1,2,0'
    Then the module prompts
    When the host types 'jk{CTRL-Z}'
    Then the module answers OK
    And the CoAP peer gets 'NON POST, token {token}, payload "jk"'
