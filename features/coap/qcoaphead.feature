@needs:coap-peer
Feature: AT+QCOAPHEAD gives the next message its message ID and token
  CoAP note, section 2.3.5. Five modes say which of the two the host gives and which the module finds: 1 neither, 2 no
  token, 3 the message ID and no token, 4 the message ID alone, 5 both. What the message carries is seen at the far end:
  AT+QCOAPSEND=0,1,1,0,0 sends a NON GET without data. {new} stands for a value that is there, and that no message of
  the module in the scenario had before.

  Background:
    Given the module is registered and awake
    And the module has accepted 'AT+QCOAPOPEN=0,"{coap.address}",{coap.port}'

  # Forms

  @id:qcoaphead-test-form @clause:qcoaphead.test.form
  Scenario: The test form gives the ranges
    When the host sends 'AT+QCOAPHEAD=?'
    Then the module answers '+QCOAPHEAD: (0),(1-5),(0-65535),(1-8),<token>' and OK

  @id:qcoaphead-undefined-forms @clause:qcoaphead.undefined-forms @clause:qcoaphead.refused-changes-nothing
  Scenario Outline: A form that the note does not define is refused, and the head stays
    Given the module has accepted 'AT+QCOAPHEAD=0,5,4660,2,"0A0B"'
    When the host sends '<command>'
    Then the module answers ERROR
    When the host sends 'AT+QCOAPSEND=0,1,1,0,0'
    Then the module answers OK
    And the CoAP peer gets 'NON GET, mid 4660, token 0A0B'

    Examples:
      | case      | command       |
      | read      | AT+QCOAPHEAD? |
      | execution | AT+QCOAPHEAD  |

  @id:qcoaphead-examples @clause:qcoaphead.write.ok @clause:qcoaphead.mode-1.generated
  @clause:qcoaphead.mode-2.message-id @clause:qcoaphead.mode-2.no-token @clause:qcoaphead.mode-3.configured
  @clause:qcoaphead.mode-4.message-id
  @clause:qcoaphead.mode-4.token @clause:qcoaphead.mode-5.configured @clause:qcoaphead.next-message
  Scenario: The worked examples, one after the other, each with a message
    When the host sends 'AT+QCOAPHEAD=0,1'
    Then the module answers OK
    When the host sends 'AT+QCOAPSEND=0,1,1,0,0'
    Then the module answers OK
    And the CoAP peer gets 'NON GET, mid {new}, token {new}'
    When the host sends 'AT+QCOAPHEAD=0,2'
    Then the module answers OK
    When the host sends 'AT+QCOAPSEND=0,1,1,0,0'
    Then the module answers OK
    And the CoAP peer gets 'NON GET, mid {new}, token none'
    When the host sends 'AT+QCOAPHEAD=0,3,13940'
    Then the module answers OK
    When the host sends 'AT+QCOAPSEND=0,1,1,0,0'
    Then the module answers OK
    And the CoAP peer gets 'NON GET, mid 13940, token none'
    When the host sends 'AT+QCOAPHEAD=0,4,13940'
    Then the module answers OK
    When the host sends 'AT+QCOAPSEND=0,1,1,0,0'
    Then the module answers OK
    And the CoAP peer gets 'NON GET, mid 13940, token {new}'
    When the host sends 'AT+QCOAPHEAD=0,5,13940,4,"02040608"'
    Then the module answers OK
    When the host sends 'AT+QCOAPSEND=0,1,1,0,0'
    Then the module answers OK
    And the CoAP peer gets 'NON GET, mid 13940, token 02040608'

  @id:qcoaphead-modes @clause:qcoaphead.write.ok @clause:qcoaphead.mode-1.generated @clause:qcoaphead.mode-2.message-id
  @clause:qcoaphead.mode-2.no-token @clause:qcoaphead.mode-3.configured @clause:qcoaphead.mode-4.message-id
  @clause:qcoaphead.mode-4.token @clause:qcoaphead.mode-5.configured @clause:qcoaphead.next-message
  Scenario Outline: Each mode takes the place of both values that were configured and sent before
    Given the module has accepted 'AT+QCOAPHEAD=0,5,4660,2,"0A0B"'
    When the host sends 'AT+QCOAPSEND=0,1,1,0,0'
    Then the module answers OK
    And the CoAP peer gets 'NON GET, mid 4660, token 0A0B'
    When the host sends 'AT+QCOAPHEAD=0,5,4660,2,"0A0B"'
    Then the module answers OK
    When the host sends 'AT+QCOAPHEAD=0,<parameters>'
    Then the module answers OK
    When the host sends 'AT+QCOAPSEND=0,1,1,0,0'
    Then the module answers OK
    And the CoAP peer gets 'NON GET, <head>'

    Examples:
      | case                          | parameters                  | head                             |
      | 1: both generated             | 1                           | mid {new}, token {new}           |
      | 2: ID generated, no token     | 2                           | mid {new}, token none            |
      | 3: ID configured, no token    | 3,13940                     | mid 13940, token none            |
      | 4: ID configured, token found | 4,13940                     | mid 13940, token {new}           |
      | 5: both configured            | 5,13940,4,"02040608"        | mid 13940, token 02040608        |
      | 5: another ID alone           | 5,13940,2,"0A0B"            | mid 13940, token 0A0B            |
      | 5: another token alone        | 5,4660,8,"E8532E3363BE54B9" | mid 4660, token E8532E3363BE54B9 |

  @id:qcoaphead-generated-several @clause:qcoaphead.mode-1.generated @clause:qcoaphead.mode-2.message-id
  @clause:qcoaphead.mode-2.no-token @clause:qcoaphead.mode-4.token @clause:qcoaphead.generated.unique
  Scenario Outline: What the module generates is another value for each message
    When the host sends 'AT+QCOAPHEAD=0,<first>'
    Then the module answers OK
    When the host sends 'AT+QCOAPSEND=0,1,1,0,0'
    Then the module answers OK
    And the CoAP peer gets 'NON GET, <first_head>'
    When the host sends 'AT+QCOAPHEAD=0,<second>'
    Then the module answers OK
    When the host sends 'AT+QCOAPSEND=0,1,1,0,0'
    Then the module answers OK
    And the CoAP peer gets 'NON GET, <second_head>'
    When the host sends 'AT+QCOAPHEAD=0,<third>'
    Then the module answers OK
    When the host sends 'AT+QCOAPSEND=0,1,1,0,0'
    Then the module answers OK
    And the CoAP peer gets 'NON GET, <third_head>'
    When the host sends 'AT+QCOAPHEAD=0,<fourth>'
    Then the module answers OK
    When the host sends 'AT+QCOAPSEND=0,1,1,0,0'
    Then the module answers OK
    And the CoAP peer gets 'NON GET, <fourth_head>'

    Examples:
      | case     | first | first_head             | second | second_head            | third | third_head             | fourth | fourth_head            |
      | 1        | 1     | mid {new}, token {new} | 1      | mid {new}, token {new} | 1     | mid {new}, token {new} | 1      | mid {new}, token {new} |
      | 2        | 2     | mid {new}, token none  | 2      | mid {new}, token none  | 2     | mid {new}, token none  | 2      | mid {new}, token none  |
      | 4        | 4,7   | mid 7, token {new}     | 4,8    | mid 8, token {new}     | 4,9   | mid 9, token {new}     | 4,10   | mid 10, token {new}    |
      | by turns | 1     | mid {new}, token {new} | 2      | mid {new}, token none  | 4,7   | mid 7, token {new}     | 1      | mid {new}, token {new} |

  # Where the command is not used

  @id:qcoaphead-default @clause:qcoaphead.default @clause:qcoaphead.generated.unique
  Scenario: Without the command each message has a message ID and a token of its own, both generated
    When the host sends 'AT+QCOAPSEND=0,1,1,0,0'
    Then the module answers OK
    And the CoAP peer gets 'NON GET, mid {new}, token {new}'
    When the host sends 'AT+QCOAPSEND=0,1,2,0,3,"616263"'
    Then the module answers OK
    And the CoAP peer gets 'NON POST, mid {new}, token {new}, payload "abc"'
    When the host sends 'AT+QCOAPSEND=0,1,3,0,0'
    Then the module answers OK
    And the CoAP peer gets 'NON PUT, mid {new}, token {new}'
    When the host sends 'AT+QCOAPSEND=0,1,4,0,0'
    Then the module answers OK
    And the CoAP peer gets 'NON DELETE, mid {new}, token {new}'
    When the host sends 'AT+QCOAPSEND=0,1,1,0,0'
    Then the module answers OK
    And the CoAP peer gets 'NON GET, mid {new}, token {new}'
    When the host sends 'AT+QCOAPSEND=0,1,1,0,0'
    Then the module answers OK
    And the CoAP peer gets 'NON GET, mid {new}, token {new}'

  @id:qcoaphead-default-confirmable @clause:qcoaphead.default @clause:qcoaphead.generated.unique
  Scenario: Confirmable messages, and others between them, have message IDs and tokens of their own, too
    Given the CoAP peer answers every request with 'ACK 2.04'
    When the host sends 'AT+QCOAPSEND=0,0,2,0,0'
    Then the module answers OK
    And the CoAP peer gets 'CON POST, mid {new}, token {new}'
    And the URC '+QCOAPURC: 0,2,204,{any},128,{any},"{any}"' comes
    When the host sends 'AT+QCOAPSEND=0,0,2,0,0'
    Then the module answers OK
    And the CoAP peer gets 'CON POST, mid {new}, token {new}'
    And the URC '+QCOAPURC: 0,2,204,{any},128,{any},"{any}"' comes
    When the CoAP peer keeps silent
    And the host sends 'AT+QCOAPSEND=0,1,1,0,0'
    Then the module answers OK
    And the CoAP peer gets 'NON GET, mid {new}, token {new}'
    When the host sends 'AT+QCOAPSEND=0,1,1,0,0'
    Then the module answers OK
    And the CoAP peer gets 'NON GET, mid {new}, token {new}'

  @id:qcoaphead-default-after-minutes @clause:qcoaphead.generated.unique @needs:time:240s
  Scenario: A message ID is not used again as long as the far end may remember it
    When the host sends 'AT+QCOAPSEND=0,1,1,0,0'
    Then the module answers OK
    And the CoAP peer gets 'NON GET, mid {new}, token {new}'
    When the bench is quiet for 120 s
    And the host sends 'AT+QCOAPSEND=0,1,1,0,0'
    Then the module answers OK
    And the CoAP peer gets 'NON GET, mid {new}, token {new}'
    When the bench is quiet for 120 s
    And the host sends 'AT+QCOAPSEND=0,1,1,0,0'
    Then the module answers OK
    And the CoAP peer gets 'NON GET, mid {new}, token {new}'

  # Parameters

  @id:qcoaphead-required-parameters @clause:qcoaphead.write.required @clause:qcoaphead.write.error
  @clause:qcoaphead.refused-changes-nothing
  Scenario Outline: Client and mode cannot be left out, nor the token behind its length
    Given the module has accepted 'AT+QCOAPHEAD=0,5,4660,2,"0A0B"'
    When the host sends 'AT+QCOAPHEAD=<parameters>'
    Then the module answers ERROR
    When the host sends 'AT+QCOAPSEND=0,1,1,0,0'
    Then the module answers OK
    And the CoAP peer gets 'NON GET, mid 4660, token 0A0B'

    Examples:
      | case                      | parameters  |
      | nothing                   |             |
      | no mode                   | 0           |
      | a length, no token        | 0,5,13940,4 |
      | no ID, a length, no token | 0,5,,4      |

  @id:qcoaphead-client-id @clause:qcoaphead.client-id.range @clause:qcoaphead.write.error
  @clause:qcoaphead.refused-changes-nothing
  Scenario Outline: Another client than 0 is refused, and the head stays
    Given the module has accepted 'AT+QCOAPHEAD=0,5,4660,2,"0A0B"'
    When the host sends 'AT+QCOAPHEAD=<clientID>,<rest>'
    Then the module answers ERROR
    When the host sends 'AT+QCOAPSEND=0,1,1,0,0'
    Then the module answers OK
    And the CoAP peer gets 'NON GET, mid 4660, token 0A0B'

    Examples:
      | case          | clientID | rest                 |
      | below         | -1       | 5,13940,4,"02040608" |
      | above         | 1        | 5,13940,4,"02040608" |
      | above, mode 2 | 1        | 2                    |
      | not a number  | a        | 5,13940,4,"02040608" |

  @id:qcoaphead-mode-range @clause:qcoaphead.mode.range @clause:qcoaphead.write.error
  @clause:qcoaphead.refused-changes-nothing
  Scenario Outline: What is no mode from 1 to 5 is refused, and the head stays
    Given the module has accepted 'AT+QCOAPHEAD=0,5,4660,2,"0A0B"'
    When the host sends 'AT+QCOAPHEAD=0,<mode>'
    Then the module answers ERROR
    When the host sends 'AT+QCOAPSEND=0,1,1,0,0'
    Then the module answers OK
    And the CoAP peer gets 'NON GET, mid 4660, token 0A0B'

    Examples:
      | case               | mode                 |
      | below              | 0                    |
      | below, with an ID  | 0,13940              |
      | above              | 6                    |
      | above, with an ID  | 6,13940              |
      | above, with both   | 6,13940,4,"02040608" |
      | below zero         | -1                   |
      | a byte around to 2 | 258                  |
      | not a number       | a                    |

  @id:qcoaphead-msgid @clause:qcoaphead.msgid.values @clause:qcoaphead.mode-3.configured
  @clause:qcoaphead.mode-4.message-id @clause:qcoaphead.mode-5.configured
  Scenario Outline: Each message ID from 0 to 65535 can be configured, and goes out in network order
    When the host sends 'AT+QCOAPHEAD=0,<mode>,<msgID><token>'
    Then the module answers OK
    When the host sends 'AT+QCOAPSEND=0,1,1,0,0'
    Then the module answers OK
    And the CoAP peer gets 'NON GET, mid <msgID>'

    Examples:
      | case                     | mode | msgID | token     |
      | 3, lowest                | 3    | 0     |           |
      | 3, most in a byte        | 3    | 255   |           |
      | 3, least in two          | 3    | 256   |           |
      | 3, half                  | 3    | 32768 |           |
      | 3, highest               | 3    | 65535 |           |
      | 4, lowest                | 4    | 0     |           |
      | 4, two bytes that differ | 4    | 4660  |           |
      | 4, highest               | 4    | 65535 |           |
      | 5, lowest                | 5    | 0     | ,2,"0A0B" |
      | 5, two bytes that differ | 5    | 4660  | ,2,"0A0B" |
      | 5, highest               | 5    | 65535 | ,2,"0A0B" |

  @id:qcoaphead-msgid-range @clause:qcoaphead.msgid.range @clause:qcoaphead.write.error
  @clause:qcoaphead.refused-changes-nothing
  Scenario Outline: What is no message ID is refused, and the head stays
    Given the module has accepted 'AT+QCOAPHEAD=0,5,4660,2,"0A0B"'
    When the host sends 'AT+QCOAPHEAD=0,<mode>,<msgID><token>'
    Then the module answers ERROR
    When the host sends 'AT+QCOAPSEND=0,1,1,0,0'
    Then the module answers OK
    And the CoAP peer gets 'NON GET, mid 4660, token 0A0B'

    Examples:
      | case                | mode | msgID | token         |
      | 3, below            | 3    | -1    |               |
      | 3, above            | 3    | 65536 |               |
      | 3, two bytes around | 3    | 79476 |               |
      | 3, not a number     | 3    | a     |               |
      | 4, below            | 4    | -1    |               |
      | 4, above            | 4    | 65536 |               |
      | 4, not a number     | 4    | a     |               |
      | 5, below            | 5    | -1    | ,4,"02040608" |
      | 5, above            | 5    | 65536 | ,4,"02040608" |
      | 5, not a number     | 5    | a     | ,4,"02040608" |

  @id:qcoaphead-token-lengths @clause:qcoaphead.token-length.values @clause:qcoaphead.token.hexadecimal
  @clause:qcoaphead.mode-5.configured
  Scenario Outline: A token of each length from 1 to 8 bytes goes out, two digits a byte
    When the host sends 'AT+QCOAPHEAD=0,5,13940,<token_length>,"<token>"'
    Then the module answers OK
    When the host sends 'AT+QCOAPSEND=0,1,1,0,0'
    Then the module answers OK
    And the CoAP peer gets 'NON GET, mid 13940, token <token>'

    Examples:
      | case     | token_length | token            |
      | shortest | 1            | A1               |
      | two      | 2            | A1B2             |
      | three    | 3            | A1B2C3           |
      | four     | 4            | A1B2C3D4         |
      | five     | 5            | A1B2C3D4E5       |
      | six      | 6            | A1B2C3D4E5F6     |
      | seven    | 7            | A1B2C3D4E5F607   |
      | longest  | 8            | A1B2C3D4E5F60718 |

  @id:qcoaphead-token-length-range @clause:qcoaphead.token-length.range @clause:qcoaphead.write.error
  @clause:qcoaphead.refused-changes-nothing
  Scenario Outline: A token of no byte or of more than 8 is refused, and the head stays
    Given the module has accepted 'AT+QCOAPHEAD=0,5,4660,2,"0A0B"'
    When the host sends 'AT+QCOAPHEAD=0,5,13940,<token_length>,"<token>"'
    Then the module answers ERROR
    When the host sends 'AT+QCOAPSEND=0,1,1,0,0'
    Then the module answers OK
    And the CoAP peer gets 'NON GET, mid 4660, token 0A0B'

    Examples:
      | case                      | token_length | token                          |
      | below                     | 0            |                                |
      | below, a token there      | 0            | 0204                           |
      | above                     | 9            | A1B2C3D4E5F6071829             |
      | above, a token of 8 there | 9            | A1B2C3D4E5F60718               |
      | the most of four bits     | 15           | A1B2C3D4E5F60718293A4B5C6D7E8F |
      | a byte around to 4        | 260          | 02040608                       |
      | digits of 8 bytes counted | 16           | A1B2C3D4E5F60718               |
      | below zero                | -1           | 0204                           |
      | not a number              | a            | 02040608                       |

  @id:qcoaphead-token-digits @clause:qcoaphead.token.hexadecimal @clause:qcoaphead.mode-5.configured
  Scenario Outline: The token's digits are hexadecimal of either case, and each byte has two
    When the host sends 'AT+QCOAPHEAD=0,5,13940,<token_length>,"<token>"'
    Then the module answers OK
    When the host sends 'AT+QCOAPSEND=0,1,1,0,0'
    Then the module answers OK
    And the CoAP peer gets 'NON GET, mid 13940, token <token>'

    Examples:
      | case                 | token_length | token            |
      | upper case           | 8            | E8532E3363BE54B9 |
      | lower case           | 8            | e8532e3363be54b9 |
      | mixed case           | 3            | aBcDeF           |
      | decimal digits alone | 4            | 01020304         |
      | the lowest byte      | 1            | 00               |
      | the highest byte     | 1            | FF               |
      | zeros in front       | 3            | 000001           |
      | zeros behind         | 3            | 010000           |
      | zeros alone, longest | 8            | 0000000000000000 |
      | what would be text   | 4            | 4F4B0D0A         |

  @id:qcoaphead-token-no-digits @clause:qcoaphead.token.no-digits @clause:qcoaphead.write.error
  @clause:qcoaphead.refused-changes-nothing
  Scenario Outline: A token with another character than hexadecimal digits is refused, and the head stays
    Given the module has accepted 'AT+QCOAPHEAD=0,5,4660,2,"0A0B"'
    When the host sends 'AT+QCOAPHEAD=0,5,13940,<token_length>,"<token>"'
    Then the module answers ERROR
    When the host sends 'AT+QCOAPSEND=0,1,1,0,0'
    Then the module answers OK
    And the CoAP peer gets 'NON GET, mid 4660, token 0A0B'

    Examples:
      | case               | token_length | token      |
      | a letter in front  | 4            | g2040608   |
      | a letter behind    | 4            | 0204060g   |
      | text of four bytes | 4            | wxyz       |
      | a prefix           | 2            | 0x0A       |
      | a sign             | 1            | +1         |
      | a blank            | 2            | 0A{SPACE}B |
      | a colon            | 2            | 0A:B       |

  @id:qcoaphead-token-odd @clause:qcoaphead.token.odd @clause:qcoaphead.refused-changes-nothing
  Scenario Outline: A token whose last digit is missing is taken or refused, and refused it leaves the head as it was
    Given the module has accepted 'AT+QCOAPHEAD=0,5,4660,2,"0A0B"'
    When the host sends 'AT+QCOAPHEAD=0,5,13940,<token_length>,"<token>"'
    Then the module answers one of these, late lines within 5 s:
      | form  |
      | OK    |
      | ERROR |
    When the host sends 'AT+QCOAPSEND=0,1,1,0,0'
    Then the module answers OK
    And the CoAP peer gets 'NON GET, mid 13940' if OK came, and 'NON GET, mid 4660, token 0A0B' otherwise

    Examples:
      | case                    | token_length | token   |
      | the length rounded up   | 4            | 0204060 |
      | the length rounded down | 3            | 0204060 |
      | a digit alone           | 1            | 2       |

  @id:qcoaphead-token-mismatch @clause:qcoaphead.token.length-match @clause:qcoaphead.refused-changes-nothing
  Scenario Outline: A token of another length than announced is taken, or refused and the head stays
    Given the module has accepted 'AT+QCOAPHEAD=0,5,4660,2,"0A0B"'
    When the host sends 'AT+QCOAPHEAD=0,5,13940,<token_length>,"<token>"'
    Then the module answers one of these, late lines within 5 s:
      | form  |
      | OK    |
      | ERROR |
    When the host sends 'AT+QCOAPSEND=0,1,1,0,0'
    Then the module answers OK
    And the CoAP peer gets 'NON GET, mid 13940, token {any}' if OK came, and 'NON GET, mid 4660, token 0A0B' otherwise

    Examples:
      | case               | token_length | token              |
      | a byte more there  | 3            | 02040608           |
      | a byte fewer there | 5            | 02040608           |
      | digits counted     | 8            | 02040608           |
      | none there         | 4            |                    |
      | nine bytes there   | 8            | A1B2C3D4E5F6071829 |

  # What is left out

  @id:qcoaphead-msgid-kept @clause:qcoaphead.msgid.omitted
  Scenario Outline: Mode 5 without a message ID keeps the one that was configured before
    Given the module has accepted 'AT+QCOAPHEAD=0,<before>'
    When the host sends 'AT+QCOAPHEAD=0,5,,4,"02040608"'
    Then the module answers OK
    When the host sends 'AT+QCOAPSEND=0,1,1,0,0'
    Then the module answers OK
    And the CoAP peer gets 'NON GET, mid 4660, token 02040608'

    Examples:
      | case                    | before                      |
      | by mode 3               | 3,4660                      |
      | by mode 4               | 4,4660                      |
      | by mode 5               | 5,4660,2,"0A0B"             |
      | by mode 5, longer token | 5,4660,8,"E8532E3363BE54B9" |

  @id:qcoaphead-msgid-kept-lowest @clause:qcoaphead.msgid.omitted
  Scenario Outline: The message ID that is kept may be each of the range
    Given the module has accepted 'AT+QCOAPHEAD=0,3,<msgID>'
    When the host sends 'AT+QCOAPHEAD=0,5,,4,"02040608"'
    Then the module answers OK
    When the host sends 'AT+QCOAPSEND=0,1,1,0,0'
    Then the module answers OK
    And the CoAP peer gets 'NON GET, mid <msgID>, token 02040608'

    Examples:
      | case    | msgID |
      | lowest  | 0     |
      | highest | 65535 |

  @id:qcoaphead-msgid-kept-not-refused @clause:qcoaphead.msgid.omitted @clause:qcoaphead.refused-changes-nothing
  Scenario: It is the one that was accepted last, not one that was refused
    Given the module has accepted 'AT+QCOAPHEAD=0,3,4660'
    When the host sends 'AT+QCOAPHEAD=0,5,13940,9,"A1B2C3D4E5F6071829"'
    Then the module answers ERROR
    When the host sends 'AT+QCOAPHEAD=0,5,,4,"02040608"'
    Then the module answers OK
    When the host sends 'AT+QCOAPSEND=0,1,1,0,0'
    Then the module answers OK
    And the CoAP peer gets 'NON GET, mid 4660, token 02040608'

  @id:qcoaphead-msgid-never-configured @clause:qcoaphead.msgid.omitted-default @needs:power
  Scenario: Mode 5 without a message ID, where none was configured since the module booted, has a generated one
    Given the module has accepted 'AT+QCOAPHEAD=0,3,4660'
    When the host sends 'AT+QCOAPSEND=0,1,1,0,0'
    Then the module answers OK
    And the CoAP peer gets 'NON GET, mid 4660, token none'
    When the host sends 'AT+QCOAPHEAD=0,3,4660'
    Then the module answers OK
    When the module is switched off and on again
    And the host sends 'AT+QCOAPOPEN=0,"{coap.address}",{coap.port}'
    Then the module answers OK
    And the line '+QCOAPOPEN: 0,0' follows within 5 s
    When the host sends 'AT+QCOAPHEAD=0,5,,4,"02040608"'
    Then the module answers OK
    When the host sends 'AT+QCOAPSEND=0,1,1,0,0'
    Then the module answers OK
    And the CoAP peer gets 'NON GET, mid {new}, token 02040608'
    When the host sends 'AT+QCOAPHEAD=0,5,,4,"01030507"'
    Then the module answers OK
    When the host sends 'AT+QCOAPSEND=0,1,1,0,0'
    Then the module answers OK
    And the CoAP peer gets 'NON GET, mid {any}, token 01030507'

  @id:qcoaphead-unusual-forms @clause:qcoaphead.unusual-forms
  Scenario Outline: What becomes of parameters that a mode does not need, or lacks, and of other spellings is recorded
    Given the module has accepted 'AT+QCOAPHEAD=0,5,4660,2,"0A0B"'
    Then it is recorded how the module answers '<command>'
    When the host sends 'AT+QCOAPSEND=0,1,1,0,0'
    Then the module answers OK
    And the CoAP peer gets 'NON GET, mid {any}, token {any}'

    Examples:
      | case                   | command                           |
      | mode 1 with an ID      | AT+QCOAPHEAD=0,1,13940            |
      | mode 1 with both       | AT+QCOAPHEAD=0,1,13940,2,"0204"   |
      | mode 2 with an ID      | AT+QCOAPHEAD=0,2,13940            |
      | mode 3 without an ID   | AT+QCOAPHEAD=0,3                  |
      | mode 3 with a token    | AT+QCOAPHEAD=0,3,13940,2,"0204"   |
      | mode 4 without an ID   | AT+QCOAPHEAD=0,4                  |
      | mode 4 with a token    | AT+QCOAPHEAD=0,4,13940,2,"0204"   |
      | mode 5 alone           | AT+QCOAPHEAD=0,5                  |
      | mode 5 without a token | AT+QCOAPHEAD=0,5,13940            |
      | token without quotes   | AT+QCOAPHEAD=0,5,13940,2,0204     |
      | message ID in quotes   | AT+QCOAPHEAD=0,5,"13940",2,"0204" |
      | an empty mode          | AT+QCOAPHEAD=0,,13940             |
      | zeros in front         | AT+QCOAPHEAD=0,3,0013940          |
      | name in lower case     | AT+qcoaphead=0,3,13940            |

  # The message that takes them

  @id:qcoaphead-last-holds @clause:qcoaphead.next-message
  Scenario Outline: The last head before the message holds
    When the host sends 'AT+QCOAPHEAD=0,<first>'
    Then the module answers OK
    When the host sends 'AT+QCOAPHEAD=0,<second>'
    Then the module answers OK
    When the host sends 'AT+QCOAPSEND=0,1,1,0,0'
    Then the module answers OK
    And the CoAP peer gets 'NON GET, <head>'

    Examples:
      | case       | first  | second          | head                   |
      | 5 behind 2 | 2      | 5,4660,2,"0A0B" | mid 4660, token 0A0B   |
      | 5 behind 1 | 1      | 5,4660,2,"0A0B" | mid 4660, token 0A0B   |
      | 3 behind 4 | 4,4660 | 3,13940         | mid 13940, token none  |
      | 4 behind 3 | 3,4660 | 4,13940         | mid 13940, token {new} |

  @id:qcoaphead-next-message @clause:qcoaphead.next-message
  Scenario Outline: The next message takes the head, whatever its type and code
    Given the module has accepted 'AT+QCOAPHEAD=0,5,21152,8,"E8532E3363BE54B9"'
    When the host sends 'AT+QCOAPSEND=0,<type>,<code>,0,3,"616263"'
    Then the module answers OK
    And the CoAP peer gets '<message>, mid 21152, token E8532E3363BE54B9, payload "abc"'

    Examples:
      | case       | type | code | message    |
      | NON POST   | 1    | 2    | NON POST   |
      | NON DELETE | 1    | 4    | NON DELETE |
      | NON 4.04   | 1    | 404  | NON 4.04   |
      | ACK 2.05   | 2    | 205  | ACK 2.05   |

  @id:qcoaphead-next-message-confirmable @clause:qcoaphead.next-message
  Scenario Outline: The next message takes the head where it is confirmable, too
    Given the CoAP peer answers every request with 'ACK 2.04, Max-Age 60'
    And the module has accepted 'AT+QCOAPHEAD=0,<parameters>'
    When the host sends 'AT+QCOAPSEND=0,0,2,0,3,"616263"'
    Then the module answers OK
    And the CoAP peer gets 'CON POST, <head>, payload "abc"'
    And the URC '+QCOAPURC: 0,2,204,<told>,14,"60"' comes

    Examples:
      | case                | parameters                   | head                              | told                           |
      | 2: no token         | 2                            | mid {new}, token none             | {int:0-65535},2                |
      | 3: no token         | 3,21152                      | mid 21152, token none             | 21152,2                        |
      | 4: token found      | 4,21152                      | mid 21152, token {new}            | 21152,130,{int:1-8},"{any}"    |
      | 5: token of 4 bytes | 5,21152,4,"01020304"         | mid 21152, token 01020304         | 21152,130,4,"01020304"         |
      | 5: token of 8 bytes | 5,21152,8,"E8532E3363BE54B9" | mid 21152, token E8532E3363BE54B9 | 21152,130,8,"E8532E3363BE54B9" |

  @id:qcoaphead-beside-options @clause:qcoaphead.next-message @clause:qcoapoption.next-message
  Scenario Outline: Head and options leave each other alone, whichever is configured first
    Given the module has accepted '<first>'
    And the module has accepted '<second>'
    When the host sends 'AT+QCOAPSEND=0,1,1,0,0'
    Then the module answers OK
    And the CoAP peer gets 'NON GET, mid 12345, token 01020304, Uri-Path "rd"'

    Examples:
      | case          | first                               | second                              |
      | head first    | AT+QCOAPHEAD=0,5,12345,4,"01020304" | AT+QCOAPOPTION=0,0,11,2,"rd"        |
      | options first | AT+QCOAPOPTION=0,0,11,2,"rd"        | AT+QCOAPHEAD=0,5,12345,4,"01020304" |

  @id:qcoaphead-stays @clause:qcoaphead.stays
  Scenario Outline: Whether the head stays for the message after the next is recorded
    Given the module has accepted 'AT+QCOAPHEAD=0,<parameters>'
    When the host sends 'AT+QCOAPSEND=0,1,1,0,0'
    Then the module answers OK
    And the CoAP peer gets 'NON GET, <head>'
    When the host sends 'AT+QCOAPSEND=0,1,1,0,0'
    Then the module answers OK
    And the CoAP peer gets 'NON GET, mid {any}, token {any}'

    Examples:
      | case | parameters           | head                      |
      | 2    | 2                    | mid {new}, token none     |
      | 3    | 3,13940              | mid 13940, token none     |
      | 4    | 4,13940              | mid 13940, token {new}    |
      | 5    | 5,13940,4,"02040608" | mid 13940, token 02040608 |

  @id:qcoaphead-new-context @clause:qcoaphead.new-context
  Scenario: Whether the head stays when the context is deleted and created again is recorded
    Given the module has accepted 'AT+QCOAPHEAD=0,5,4660,2,"0A0B"'
    When the host sends 'AT+QCOAPCLOSE=0'
    Then the module answers OK
    And the line '+QCOAPCLOSE: 0,0' follows within 5 s
    When the host sends 'AT+QCOAPOPEN=0,"{coap.address}",{coap.port}'
    Then the module answers OK
    And the line '+QCOAPOPEN: 0,0' follows within 5 s
    When the host sends 'AT+QCOAPSEND=0,1,1,0,0'
    Then the module answers OK
    And the CoAP peer gets 'NON GET, mid {any}, token {any}'

  @id:qcoaphead-without-context @clause:qcoaphead.without-context
  Scenario: What becomes of a head that is configured before there is a context is recorded
    Given the module has accepted 'AT+QCOAPCLOSE=0'
    Then it is recorded how the module answers 'AT+QCOAPHEAD=0,5,4660,2,"0A0B"'
    When the host sends 'AT+QCOAPOPEN=0,"{coap.address}",{coap.port}'
    Then the module answers OK
    And the line '+QCOAPOPEN: 0,0' follows within 5 s
    When the host sends 'AT+QCOAPSEND=0,1,1,0,0'
    Then the module answers OK
    And the CoAP peer gets 'NON GET, mid {any}, token {any}'

  @id:qcoaphead-deep-sleep @clause:coap-persistence.head.deep-sleep @needs:sleep @needs:time:120s
  Scenario Outline: The head does not outlive deep sleep: message ID and token are generated again
    Given the module has accepted 'AT+QCFG="dsevent",1'
    And the module has accepted 'AT+QCOAPHEAD=0,<parameters>'
    When the host sends 'AT+QCOAPSEND=0,1,1,0,0'
    Then the module answers OK
    And the CoAP peer gets 'NON GET, <head>'
    When the host sends 'AT+QCOAPHEAD=0,<parameters>'
    Then the module answers OK
    When the module falls into deep sleep
    And the host wakes the module
    And the host sends 'AT+QCOAPSEND=0,1,1,0,0'
    Then the module answers OK
    And the CoAP peer gets 'NON GET, mid {new}, token {new}'
    When the host sends 'AT+QCOAPSEND=0,1,1,0,0'
    Then the module answers OK
    And the CoAP peer gets 'NON GET, mid {new}, token {new}'

    Examples:
      | case | parameters           | head                      |
      | 2    | 2                    | mid {new}, token none     |
      | 3    | 3,13940              | mid 13940, token none     |
      | 4    | 4,13940              | mid 13940, token {new}    |
      | 5    | 5,13940,4,"02040608" | mid 13940, token 02040608 |

  @id:qcoaphead-msgid-deep-sleep @clause:coap-persistence.head.deep-sleep @needs:sleep @needs:time:120s
  Scenario: The message ID that mode 5 would keep does not outlive deep sleep
    Given the module has accepted 'AT+QCFG="dsevent",1'
    And the module has accepted 'AT+QCOAPHEAD=0,3,13940'
    When the host sends 'AT+QCOAPSEND=0,1,1,0,0'
    Then the module answers OK
    And the CoAP peer gets 'NON GET, mid 13940, token none'
    When the host sends 'AT+QCOAPHEAD=0,3,13940'
    Then the module answers OK
    When the module falls into deep sleep
    And the host wakes the module
    And the host sends 'AT+QCOAPHEAD=0,5,,4,"02040608"'
    Then the module answers OK
    When the host sends 'AT+QCOAPSEND=0,1,1,0,0'
    Then the module answers OK
    And the CoAP peer gets 'NON GET, mid {new}, token 02040608'

  @id:qcoaphead-power-off @clause:coap-persistence.head.restart @clause:qcoaphead.default @needs:power
  Scenario: The head does not outlive a power-off: message ID and token are generated again
    Given the module has accepted 'AT+QCOAPHEAD=0,5,13940,4,"02040608"'
    When the host sends 'AT+QCOAPSEND=0,1,1,0,0'
    Then the module answers OK
    And the CoAP peer gets 'NON GET, mid 13940, token 02040608'
    When the host sends 'AT+QCOAPHEAD=0,5,13940,4,"02040608"'
    Then the module answers OK
    When the module is switched off and on again
    And the host sends 'AT+QCOAPOPEN=0,"{coap.address}",{coap.port}'
    Then the module answers OK
    And the line '+QCOAPOPEN: 0,0' follows within 5 s
    When the host sends 'AT+QCOAPSEND=0,1,1,0,0'
    Then the module answers OK
    And the CoAP peer gets 'NON GET, mid {new}, token {new}'
