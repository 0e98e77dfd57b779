Feature: AT+QCOAPCFG says whether DTLS is used, and with which PSK
  CoAP note, section 2.3.1. With a value it sets, without one it shows what is set. The next context that is opened
  takes it up: with "dtls" 0 messages go as plain UDP, with 1 they go through DTLS, whose handshake shows the identity,
  digit for digit, and the key, as the bytes of its hexadecimal digits. The CoAP peer serves both on one port; a
  handshake succeeds only with an identity and a key that the scenario has told it. AT+QCOAPSEND=0,1,1,0,0 sends a
  non-confirmable GET without options and payload, AT+QCOAPSEND=0,0,1,0,0 a confirmable one.

  Background:
    Given the module is registered and awake

  # Forms

  @id:qcoapcfg-test-form @clause:qcoapcfg.test-form
  Scenario: What the module makes of a test form, which the note does not have, is recorded
    Then it is recorded how the module answers 'AT+QCOAPCFG=?'

  @id:qcoapcfg-undefined-forms @clause:qcoapcfg.undefined-forms @clause:qcoapcfg.refused-changes-nothing
  Scenario Outline: A form that the note does not define is refused, and nothing changes
    Given the module has accepted 'AT+QCOAPCFG="dtls",0,1'
    And the module has accepted 'AT+QCOAPCFG="psk",0,"869154040004132","46694a6871617a3062706d68454c6e4c"'
    When the host sends '<command>'
    Then the module answers ERROR
    When the host sends 'AT+QCOAPCFG="dtls",0'
    Then the module answers '+QCOAPCFG: "dtls",1' and OK
    When the host sends 'AT+QCOAPCFG="psk",0'
    Then the module answers '+QCOAPCFG: "psk","869154040004132","46694a6871617a3062706d68454c6e4c"' and OK

    Examples:
      | case      | command      |
      | read      | AT+QCOAPCFG? |
      | execution | AT+QCOAPCFG  |

  @id:qcoapcfg-required-parameters @clause:qcoapcfg.write.required @clause:qcoapcfg.write.error
  @clause:qcoapcfg.refused-changes-nothing
  Scenario Outline: A command without a required parameter is refused, and nothing changes
    Given the module has accepted 'AT+QCOAPCFG="dtls",0,1'
    And the module has accepted 'AT+QCOAPCFG="psk",0,"869154040004132","46694a6871617a3062706d68454c6e4c"'
    When the host sends 'AT+QCOAPCFG=<parameters>'
    Then the module answers ERROR
    When the host sends 'AT+QCOAPCFG="dtls",0'
    Then the module answers '+QCOAPCFG: "dtls",1' and OK
    When the host sends 'AT+QCOAPCFG="psk",0'
    Then the module answers '+QCOAPCFG: "psk","869154040004132","46694a6871617a3062706d68454c6e4c"' and OK

    Examples:
      | case                 | parameters      |
      | nothing              |                 |
      | no client, dtls      | "dtls"          |
      | no client, psk       | "psk"           |
      | identity without key | "psk",0,"12345" |

  @id:qcoapcfg-type-range @clause:qcoapcfg.type.range @clause:qcoapcfg.write.error
  @clause:qcoapcfg.refused-changes-nothing
  Scenario Outline: What is neither "dtls" nor "psk" is refused, and nothing changes
    Given the module has accepted 'AT+QCOAPCFG="dtls",0,1'
    When the host sends 'AT+QCOAPCFG=<parameters>'
    Then the module answers ERROR
    When the host sends 'AT+QCOAPCFG="dtls",0'
    Then the module answers '+QCOAPCFG: "dtls",1' and OK

    Examples:
      | case                     | parameters     |
      | another name, set        | "tls",0,0      |
      | another name, query      | "tls",0        |
      | the beginning of one     | "dtl",0,0      |
      | one with something added | "dtls1",0,0    |
      | both                     | "dtls/psk",0,0 |
      | empty                    | "",0,0         |

  @id:qcoapcfg-client-id-range @clause:qcoapcfg.client-id.other @clause:qcoapcfg.write.error
  @clause:qcoapcfg.refused-changes-nothing
  Scenario Outline: A client other than 0 is refused, and nothing changes
    Given the module has accepted 'AT+QCOAPCFG="dtls",0,1'
    And the module has accepted 'AT+QCOAPCFG="psk",0,"869154040004132","46694a6871617a3062706d68454c6e4c"'
    When the host sends 'AT+QCOAPCFG=<parameters>'
    Then the module answers ERROR
    When the host sends 'AT+QCOAPCFG="dtls",0'
    Then the module answers '+QCOAPCFG: "dtls",1' and OK
    When the host sends 'AT+QCOAPCFG="psk",0'
    Then the module answers '+QCOAPCFG: "psk","869154040004132","46694a6871617a3062706d68454c6e4c"' and OK

    Examples:
      | case                | parameters                  |
      | below, set dtls     | "dtls",-1,0                 |
      | above, set dtls     | "dtls",1,0                  |
      | no number, set dtls | "dtls",a,0                  |
      | below, query dtls   | "dtls",-1                   |
      | above, query dtls   | "dtls",1                    |
      | below, set psk      | "psk",-1,"12345","00112233" |
      | above, set psk      | "psk",1,"12345","00112233"  |
      | no number, set psk  | "psk",a,"12345","00112233"  |
      | below, query psk    | "psk",-1                    |
      | above, query psk    | "psk",1                     |

  @id:qcoapcfg-unusual @clause:qcoapcfg.unusual
  Scenario Outline: What unusual spellings bring is recorded
    Then it is recorded how the module answers 'AT+QCOAPCFG=<parameters>'
    And it is recorded how the module answers 'AT+QCOAPCFG="dtls",0'
    And it is recorded how the module answers 'AT+QCOAPCFG="psk",0'

    Examples:
      | case                     | parameters                    |
      | type without quotes      | dtls,0,1                      |
      | type in capitals         | "DTLS",0,1                    |
      | value in quotes          | "dtls",0,"1"                  |
      | empty value              | "dtls",0,                     |
      | one value too many       | "dtls",0,1,1                  |
      | identity without quotes  | "psk",0,12345,"00112233"      |
      | key without quotes       | "psk",0,"12345",00112233      |
      | empty identity and key   | "psk",0,,                     |
      | something behind the key | "psk",0,"12345","00112233",0  |
      | blanks behind commas     | "psk", 0, "12345", "00112233" |

  # "dtls"

  @id:qcoapcfg-dtls-set-and-query @clause:qcoapcfg.dtls.set @clause:qcoapcfg.dtls.query @clause:qcoapcfg.dtls.values
  @clause:qcoapcfg.client-id.zero
  Scenario Outline: Each value is taken, and the query shows the one that was set last
    When the host sends 'AT+QCOAPCFG="dtls",0,<first>'
    Then the module answers OK
    When the host sends 'AT+QCOAPCFG="dtls",0'
    Then the module answers '+QCOAPCFG: "dtls",<first>' and OK
    When the host sends 'AT+QCOAPCFG="dtls",0,<second>'
    Then the module answers OK
    When the host sends 'AT+QCOAPCFG="dtls",0'
    Then the module answers '+QCOAPCFG: "dtls",<second>' and OK

    Examples:
      | case     | first | second |
      | off, on  | 0     | 1      |
      | on, off  | 1     | 0      |
      | off, off | 0     | 0      |
      | on, on   | 1     | 1      |

  @id:qcoapcfg-dtls-default @clause:qcoapcfg.dtls.default
  Scenario: What holds before anything is set is recorded
    Then it is recorded how the module answers 'AT+QCOAPCFG="dtls",0'

  @id:qcoapcfg-dtls-range @clause:qcoapcfg.dtls.range @clause:qcoapcfg.write.error
  @clause:qcoapcfg.refused-changes-nothing
  Scenario Outline: A value other than 0 and 1 is refused, and the one before holds
    Given the module has accepted 'AT+QCOAPCFG="dtls",0,<before>'
    When the host sends 'AT+QCOAPCFG="dtls",0,<dtls_enable>'
    Then the module answers ERROR
    When the host sends 'AT+QCOAPCFG="dtls",0'
    Then the module answers '+QCOAPCFG: "dtls",<before>' and OK

    Examples:
      | case              | before | dtls_enable |
      | below, from on    | 1      | -1          |
      | below, from off   | 0      | -1          |
      | above, from on    | 1      | 2           |
      | above, from off   | 0      | 2           |
      | no number         | 1      | a           |
      | 0 and more digits | 0      | 10          |

  # "psk"

  @id:qcoapcfg-psk-set-and-query @clause:qcoapcfg.psk.set @clause:qcoapcfg.psk.query @clause:qcoapcfg.client-id.zero
  Scenario Outline: Identity and key are taken, and the query shows those that were set last, each in its place
    When the host sends 'AT+QCOAPCFG="psk",0,"869154040004132","46694a6871617a3062706d68454c6e4c"'
    Then the module answers OK
    When the host sends 'AT+QCOAPCFG="psk",0'
    Then the module answers '+QCOAPCFG: "psk","869154040004132","46694a6871617a3062706d68454c6e4c"' and OK
    When the host sends 'AT+QCOAPCFG="psk",0,"<identity>","<key>"'
    Then the module answers OK
    When the host sends 'AT+QCOAPCFG="psk",0'
    Then the module answers '+QCOAPCFG: "psk","<identity>","<key>"' and OK

    Examples:
      | case                     | identity                   | key                              |
      | both others              | 867725030012276            | 67514b6c5a45334e31576a6d5733387a |
      | another identity         | 867725030012276            | 46694a6871617a3062706d68454c6e4c |
      | another key              | 869154040004132            | 67514b6c5a45334e31576a6d5733387a |
      | shorter ones             | 7                          | 2a                               |
      | zeros in front           | 007                        | 0001                             |
      | zeros alone              | 000                        | 000000                           |
      | more digits than numbers | 99999999999999999999999999 | 00112233445566778899aabbccddeeff |

  @id:qcoapcfg-query-sets-nothing @clause:qcoapcfg.query.sets-nothing @clause:coap-language.optional-parameters
  @clause:qcoapcfg.dtls.query @clause:qcoapcfg.psk.query
  Scenario Outline: A query leaves everything as it was: asked again it answers the same
    Given the module has accepted 'AT+QCOAPCFG="dtls",0,<dtls_enable>'
    And the module has accepted 'AT+QCOAPCFG="psk",0,"<identity>","<key>"'
    When the host sends 'AT+QCOAPCFG="psk",0'
    Then the module answers '+QCOAPCFG: "psk","<identity>","<key>"' and OK
    When the host sends 'AT+QCOAPCFG="dtls",0'
    Then the module answers '+QCOAPCFG: "dtls",<dtls_enable>' and OK
    When the host sends 'AT+QCOAPCFG="dtls",0'
    Then the module answers '+QCOAPCFG: "dtls",<dtls_enable>' and OK
    When the host sends 'AT+QCOAPCFG="psk",0'
    Then the module answers '+QCOAPCFG: "psk","<identity>","<key>"' and OK

    Examples:
      | case | dtls_enable | identity        | key                              |
      | on   | 1           | 869154040004132 | 46694a6871617a3062706d68454c6e4c |
      | off  | 0           | 12345           | 00112233                         |

  @id:qcoapcfg-dtls-and-psk-apart @clause:qcoapcfg.apart
  Scenario: Setting one of the two leaves the other as it was
    Given the module has accepted 'AT+QCOAPCFG="psk",0,"869154040004132","46694a6871617a3062706d68454c6e4c"'
    When the host sends 'AT+QCOAPCFG="dtls",0,1'
    Then the module answers OK
    When the host sends 'AT+QCOAPCFG="psk",0'
    Then the module answers '+QCOAPCFG: "psk","869154040004132","46694a6871617a3062706d68454c6e4c"' and OK
    When the host sends 'AT+QCOAPCFG="psk",0,"12345","00112233"'
    Then the module answers OK
    When the host sends 'AT+QCOAPCFG="dtls",0'
    Then the module answers '+QCOAPCFG: "dtls",1' and OK
    When the host sends 'AT+QCOAPCFG="dtls",0,0'
    Then the module answers OK
    When the host sends 'AT+QCOAPCFG="psk",0'
    Then the module answers '+QCOAPCFG: "psk","12345","00112233"' and OK

  @id:qcoapcfg-psk-default @clause:qcoapcfg.psk.default
  Scenario: What is shown before a PSK has been set is recorded
    Then it is recorded how the module answers 'AT+QCOAPCFG="psk",0'

  # Long identities are three times fifty digits and a rest: 150 + 2 = 152.

  @id:qcoapcfg-identity-lengths @clause:qcoapcfg.psk.identity.lengths @clause:qcoapcfg.psk.set
  Scenario Outline: Identities of 0 to 152 digits are taken
    Given the module has accepted 'AT+QCOAPCFG="psk",0,"869154040004132","46694a6871617a3062706d68454c6e4c"'
    When the host sends 'AT+QCOAPCFG="psk",0,"<fifty><fifty><fifty><rest>","00112233"'
    Then the module answers OK
    When the host sends 'AT+QCOAPCFG="psk",0'
    Then the module answers '+QCOAPCFG: "psk","<fifty><fifty><fifty><rest>","00112233"' and OK

    Examples:
      | case    | fifty                                              | rest |
      | none    |                                                    |      |
      | one     |                                                    | 5    |
      | 150     | 12345678901234567890123456789012345678901234567890 |      |
      | 151     | 12345678901234567890123456789012345678901234567890 | 1    |
      | longest | 12345678901234567890123456789012345678901234567890 | 12   |

  @id:qcoapcfg-identity-too-long @clause:qcoapcfg.psk.identity.too-long @clause:qcoapcfg.write.error
  @clause:qcoapcfg.refused-changes-nothing
  Scenario Outline: An identity of more than 152 digits is refused, and nothing changes
    Given the module has accepted 'AT+QCOAPCFG="psk",0,"869154040004132","46694a6871617a3062706d68454c6e4c"'
    When the host sends 'AT+QCOAPCFG="psk",0,"<fifty><fifty><fifty><rest>","00112233"'
    Then the module answers ERROR
    When the host sends 'AT+QCOAPCFG="psk",0'
    Then the module answers '+QCOAPCFG: "psk","869154040004132","46694a6871617a3062706d68454c6e4c"' and OK

    Examples:
      | case | fifty                                              | rest                                               |
      | 153  | 12345678901234567890123456789012345678901234567890 | 123                                                |
      | 200  | 12345678901234567890123456789012345678901234567890 | 12345678901234567890123456789012345678901234567890 |

  @id:qcoapcfg-identity-digits @clause:qcoapcfg.psk.identity.digits @clause:qcoapcfg.write.error
  @clause:qcoapcfg.refused-changes-nothing
  Scenario Outline: An identity of anything but decimal digits is refused, and nothing changes
    Given the module has accepted 'AT+QCOAPCFG="psk",0,"869154040004132","46694a6871617a3062706d68454c6e4c"'
    When the host sends 'AT+QCOAPCFG="psk",0,"<identity>","00112233"'
    Then the module answers ERROR
    When the host sends 'AT+QCOAPCFG="psk",0'
    Then the module answers '+QCOAPCFG: "psk","869154040004132","46694a6871617a3062706d68454c6e4c"' and OK

    Examples:
      | case                  | identity        |
      | letters               | device          |
      | a letter at the end   | 8691540400041a  |
      | a letter at the start | x69154040004132 |
      | hexadecimal digits    | 12ab            |
      | a minus sign          | -12345          |
      | a plus sign           | +12345          |
      | a point               | 123.45          |
      | a hyphen between      | 123-45          |
      | a blank between       | 123 45          |

  @id:qcoapcfg-key-lengths @clause:qcoapcfg.psk.key.lengths @clause:qcoapcfg.psk.set
  Scenario Outline: Keys of 0 to 256 hexadecimal digits are taken
    Given the module has accepted 'AT+QCOAPCFG="psk",0,"869154040004132","46694a6871617a3062706d68454c6e4c"'
    When the host sends 'AT+QCOAPCFG="psk",0,"12345","<key>"'
    Then the module answers OK
    When the host sends 'AT+QCOAPCFG="psk",0'
    Then the module answers '+QCOAPCFG: "psk","12345","<key>"' and OK

    Examples:
      | case       | key       |
      | none       |           |
      | two digits | a5        |
      | 32 digits  | {hex:16}  |
      | 64 digits  | {hex:32}  |
      | 128 digits | {hex:64}  |
      | 254 digits | {hex:127} |
      | 256 digits | {hex:128} |

  @id:qcoapcfg-key-between @clause:qcoapcfg.psk.key.between @clause:qcoapcfg.psk.key.between.whole
  Scenario Outline: A key of more than 256 digits and at most 512 is taken whole, or refused
    Given the module has accepted 'AT+QCOAPCFG="psk",0,"869154040004132","46694a6871617a3062706d68454c6e4c"'
    When the host sends 'AT+QCOAPCFG="psk",0,"12345","<key>"'
    Then the module answers one of these, late lines within 5 s:
      | form  |
      | OK    |
      | ERROR |
    When the host sends 'AT+QCOAPCFG="psk",0'
    Then the module answers one of these, late lines within 5 s:
      | form                                                                          |
      | +QCOAPCFG: "psk","12345","<key>" then OK                                      |
      | +QCOAPCFG: "psk","869154040004132","46694a6871617a3062706d68454c6e4c" then OK |

    Examples:
      | case       | key       |
      | 258 digits | {hex:129} |
      | 384 digits | {hex:192} |
      | 510 digits | {hex:255} |
      | 512 digits | {hex:256} |

  @id:qcoapcfg-key-too-long @clause:qcoapcfg.psk.key.too-long @clause:qcoapcfg.write.error
  @clause:qcoapcfg.refused-changes-nothing
  Scenario Outline: A key of more than 512 digits is refused, and nothing changes
    Given the module has accepted 'AT+QCOAPCFG="psk",0,"869154040004132","46694a6871617a3062706d68454c6e4c"'
    When the host sends 'AT+QCOAPCFG="psk",0,"12345","<key>"'
    Then the module answers ERROR
    When the host sends 'AT+QCOAPCFG="psk",0'
    Then the module answers '+QCOAPCFG: "psk","869154040004132","46694a6871617a3062706d68454c6e4c"' and OK

    Examples:
      | case       | key        |
      | 513 digits | {hex:256}0 |
      | 514 digits | {hex:257}  |
      | 600 digits | {hex:300}  |

  @id:qcoapcfg-key-hex @clause:qcoapcfg.psk.key.hex @clause:qcoapcfg.write.error
  @clause:qcoapcfg.refused-changes-nothing
  Scenario Outline: A key of anything but hexadecimal digits is refused, and nothing changes
    Given the module has accepted 'AT+QCOAPCFG="psk",0,"869154040004132","46694a6871617a3062706d68454c6e4c"'
    When the host sends 'AT+QCOAPCFG="psk",0,"12345","<key>"'
    Then the module answers ERROR
    When the host sends 'AT+QCOAPCFG="psk",0'
    Then the module answers '+QCOAPCFG: "psk","869154040004132","46694a6871617a3062706d68454c6e4c"' and OK

    Examples:
      | case                   | key      |
      | the letter behind f    | 4669466g |
      | the capital behind F   | 4669466G |
      | one at the start       | g6694669 |
      | one in the middle      | 466g4669 |
      | what C writes in front | 0x466946 |
      | a blank between        | 46 69 46 |
      | a hyphen between       | 46-69-46 |
      | text                   | password |

  @id:qcoapcfg-key-odd @clause:qcoapcfg.psk.key.odd @clause:qcoapcfg.psk.key.odd-shown
  Scenario Outline: A key whose last byte has one digit only is taken or refused; what is then held is recorded
    Given the module has accepted 'AT+QCOAPCFG="psk",0,"869154040004132","46694a6871617a3062706d68454c6e4c"'
    When the host sends 'AT+QCOAPCFG="psk",0,"12345","<key>"'
    Then the module answers one of these, late lines within 5 s:
      | form  |
      | OK    |
      | ERROR |
    And it is recorded how the module answers 'AT+QCOAPCFG="psk",0'

    Examples:
      | case         | key        |
      | one digit    | 4          |
      | three digits | 466        |
      | 255 digits   | {hex:127}4 |
      | 257 digits   | {hex:128}4 |

  @id:qcoapcfg-key-case @clause:qcoapcfg.psk.key.case
  Scenario Outline: Capital digits are taken too; the query shows the same key, in whatever case
    When the host sends 'AT+QCOAPCFG="psk",0,"12345","<key>"'
    Then the module answers OK
    When the host sends 'AT+QCOAPCFG="psk",0'
    Then the module answers one of these, late lines within 5 s:
      | form                                       |
      | +QCOAPCFG: "psk","12345","<key>" then OK   |
      | +QCOAPCFG: "psk","12345","<small>" then OK |
      | +QCOAPCFG: "psk","12345","<large>" then OK |

    Examples:
      | case     | key              | small            | large            |
      | capitals | 4A5B6C7D8E9FABCD | 4a5b6c7d8e9fabcd | 4A5B6C7D8E9FABCD |
      | mixed    | 4a5B6c7D8e9FaBcD | 4a5b6c7d8e9fabcd | 4A5B6C7D8E9FABCD |

  # On the air: with DTLS or without

  @id:qcoapcfg-dtls-off-wire @clause:qcoapcfg.dtls.off @clause:qcoapcfg.immediate @needs:coap-peer
  Scenario Outline: With "dtls" 0 messages go as plain UDP, whatever PSK there is
    Given the module has accepted 'AT+QCOAPCFG="dtls",0,<before>'
    And the module has accepted 'AT+QCOAPCFG="psk",0,"869154040004132","46694a6871617a3062706d68454c6e4c"'
    When the host sends 'AT+QCOAPCFG="dtls",0,0'
    Then the module answers OK
    When the host sends 'AT+QCOAPOPEN=0,"{coap.address}",{coap.port}'
    Then the module answers OK
    And the line '+QCOAPOPEN: 0,0' follows within 5 s
    When the CoAP peer answers the next request with 'ACK 2.05'
    And the host sends 'AT+QCOAPSEND=0,0,1,0,0'
    Then the module answers OK
    And the CoAP peer gets 'CON GET, mid {mid}'
    And the URC '+QCOAPURC: 0,2,205,{mid},128,{int:1-8},"{any}"' comes

    Examples:
      | case       | before |
      | it was off | 0      |
      | it was on  | 1      |

  @id:qcoapcfg-dtls-on-wire @clause:qcoapcfg.dtls.on @clause:qcoapcfg.immediate @needs:coap-peer @needs:dtls
  Scenario Outline: With "dtls" 1 messages go through DTLS, both ways
    Given the CoAP peer knows the identity '869154040004132' with the key '46694a6871617a3062706d68454c6e4c'
    And the module has accepted 'AT+QCOAPCFG="dtls",0,<before>'
    And the module has accepted 'AT+QCOAPCFG="psk",0,"869154040004132","46694a6871617a3062706d68454c6e4c"'
    When the host sends 'AT+QCOAPCFG="dtls",0,1'
    Then the module answers OK
    When the host sends 'AT+QCOAPOPEN=0,"{coap.address}",{coap.port}'
    Then the module answers OK
    And the line '+QCOAPOPEN: 0,0' follows within 60 s
    When the CoAP peer answers the next request with 'ACK 2.05'
    And the host sends 'AT+QCOAPSEND=0,0,1,0,0'
    Then the module answers OK
    And the CoAP peer gets 'CON GET, mid {mid}'
    And the URC '+QCOAPURC: 0,2,205,{mid},128,{int:1-8},"{any}"' comes

    Examples:
      | case       | before |
      | it was off | 0      |
      | it was on  | 1      |

  @id:qcoapcfg-dtls-on-no-other-way @clause:qcoapcfg.dtls.on @clause:qcoapopen.failure.handshake
  @needs:coap-peer @needs:dtls @needs:time:60s
  Scenario: With "dtls" 1 there is no way round the handshake: a peer that knows no identity is not connected to
    Given the module has accepted 'AT+QCOAPCFG="dtls",0,1'
    And the module has accepted 'AT+QCOAPCFG="psk",0,"869154040004132","46694a6871617a3062706d68454c6e4c"'
    When the host sends 'AT+QCOAPOPEN=0,"{coap.address}",{coap.port}'
    Then the module answers OK
    And the line '+QCOAPOPEN: 0,-9' follows within 60 s

  # On the air: identity and key. The handshake succeeds with exactly these digits and these bytes alone.

  @id:qcoapcfg-psk-wire @clause:qcoapcfg.psk.wire.identity @clause:qcoapcfg.psk.wire.key @clause:qcoapcfg.immediate
  @needs:coap-peer @needs:dtls
  Scenario Outline: The handshake shows the identity's digits, and the bytes of the key's digits
    Given the CoAP peer knows the identity '<identity>' with the key '<key>'
    And the module has accepted 'AT+QCOAPCFG="dtls",0,1'
    When the host sends 'AT+QCOAPCFG="psk",0,"<identity>","<typed>"'
    Then the module answers OK
    When the host sends 'AT+QCOAPOPEN=0,"{coap.address}",{coap.port}'
    Then the module answers OK
    And the line '+QCOAPOPEN: 0,0' follows within 60 s
    When the host sends 'AT+QCOAPSEND=0,1,1,0,0'
    Then the module answers OK
    And the CoAP peer gets 'NON GET'

    Examples:
      | case                   | identity        | key                              | typed                            |
      | as in the example      | 869154040004132 | 46694a6871617a3062706d68454c6e4c | 46694a6871617a3062706d68454c6e4c |
      | as in section 4.2      | 869154040004132 | 67514b6c5a45334e31576a6d5733387a | 67514b6c5a45334e31576a6d5733387a |
      | one digit and one byte | 5               | a5                               | a5                               |
      | zeros in front         | 00086915        | 0046694a                         | 0046694a                         |
      | zeros at the end       | 86915000        | 46694a00                         | 46694a00                         |
      | a zero byte between    | 869154040004132 | 46004a00ff0080                   | 46004a00ff0080                   |
      | digits in capitals     | 869154040004132 | 46694a6871617a3062706d68454c6e4c | 46694A6871617A3062706D68454C6E4C |
      | 128 digits             | 869154040004132 | {hex:64}                         | {hex:64}                         |
      | longest key            | 869154040004132 | {hex:128}                        | {hex:128}                        |

  @id:qcoapcfg-identity-wire @clause:qcoapcfg.psk.wire.identity @needs:coap-peer @needs:dtls
  Scenario Outline: The handshake shows long identities whole
    Given the CoAP peer knows the identity '<fifty><fifty><fifty><rest>' with the key '<key>'
    And the module has accepted 'AT+QCOAPCFG="dtls",0,1'
    When the host sends 'AT+QCOAPCFG="psk",0,"<fifty><fifty><fifty><rest>","<key>"'
    Then the module answers OK
    When the host sends 'AT+QCOAPOPEN=0,"{coap.address}",{coap.port}'
    Then the module answers OK
    And the line '+QCOAPOPEN: 0,0' follows within 60 s
    When the host sends 'AT+QCOAPSEND=0,1,1,0,0'
    Then the module answers OK
    And the CoAP peer gets 'NON GET'

    Examples:
      | case                    | fifty                                              | rest | key       |
      | 151 digits              | 12345678901234567890123456789012345678901234567890 | 1    | 00112233  |
      | 152 digits              | 12345678901234567890123456789012345678901234567890 | 12   | 00112233  |
      | 152 digits, longest key | 12345678901234567890123456789012345678901234567890 | 12   | {hex:128} |

  # Where the command was refused the PSK before is still held: the peer knows both.

  @id:qcoapcfg-key-between-wire @clause:qcoapcfg.psk.key.between @clause:qcoapcfg.psk.wire.key
  @needs:coap-peer @needs:dtls
  Scenario Outline: A key of more than 256 digits that was taken is used whole
    Given the CoAP peer knows the identity '869154040004132' with the key '46694a6871617a3062706d68454c6e4c'
    And the CoAP peer knows the identity '12345' with the key '<key>'
    And the module has accepted 'AT+QCOAPCFG="dtls",0,1'
    And the module has accepted 'AT+QCOAPCFG="psk",0,"869154040004132","46694a6871617a3062706d68454c6e4c"'
    When the host sends 'AT+QCOAPCFG="psk",0,"12345","<key>"'
    Then the module answers one of these, late lines within 5 s:
      | form  |
      | OK    |
      | ERROR |
    When the host sends 'AT+QCOAPOPEN=0,"{coap.address}",{coap.port}'
    Then the module answers OK
    And the line '+QCOAPOPEN: 0,0' follows within 60 s
    When the host sends 'AT+QCOAPSEND=0,1,1,0,0'
    Then the module answers OK
    And the CoAP peer gets 'NON GET'

    Examples:
      | case                        | key             |
      | 258 digits                  | {hex:129}       |
      | 512 digits                  | {hex:256}       |
      | 512 digits, each byte value | {all-bytes:hex} |

  @id:qcoapcfg-psk-empty-wire @clause:qcoapcfg.psk.empty-handshake @needs:coap-peer @needs:dtls @needs:time:60s
  Scenario Outline: What a handshake with nothing as identity, as key or as both does is recorded
    Given the CoAP peer knows the identity '<identity>' with the key '<key>'
    And the module has accepted 'AT+QCOAPCFG="dtls",0,1'
    And the module has accepted 'AT+QCOAPCFG="psk",0,"<identity>","<key>"'
    Then it is recorded how the module answers 'AT+QCOAPOPEN=0,"{coap.address}",{coap.port}'
    And it is recorded how the module answers 'AT+QCOAPCLOSE=0'
    When the CoAP peer knows the identity '869154040004132' with the key '46694a6871617a3062706d68454c6e4c'
    And the host sends 'AT+QCOAPCFG="psk",0,"869154040004132","46694a6871617a3062706d68454c6e4c"'
    Then the module answers OK
    When the host sends 'AT+QCOAPOPEN=0,"{coap.address}",{coap.port}'
    Then the module answers OK
    And the line '+QCOAPOPEN: 0,0' follows within 60 s
    When the host sends 'AT+QCOAPSEND=0,1,1,0,0'
    Then the module answers OK
    And the CoAP peer gets 'NON GET'

    Examples:
      | case        | identity        | key                              |
      | no identity |                 | 46694a6871617a3062706d68454c6e4c |
      | no key      | 869154040004132 |                                  |
      | neither     |                 |                                  |

  # Taken up by the next context, not by the one that is open

  @id:qcoapcfg-dtls-on-next-open @clause:qcoapcfg.next-open.dtls @needs:coap-peer @needs:dtls @needs:time:60s
  Scenario: A plain context stays plain when DTLS is switched on; the next one is not
    Given the module has accepted 'AT+QCOAPCFG="dtls",0,0'
    And the module has accepted 'AT+QCOAPCFG="psk",0,"869154040004132","46694a6871617a3062706d68454c6e4c"'
    And the module has accepted 'AT+QCOAPOPEN=0,"{coap.address}",{coap.port}'
    When the host sends 'AT+QCOAPCFG="dtls",0,1'
    Then the module answers OK
    When the CoAP peer answers the next request with 'ACK 2.05'
    And the host sends 'AT+QCOAPSEND=0,0,1,0,0'
    Then the module answers OK
    And the CoAP peer gets 'CON GET, mid {mid}'
    And the URC '+QCOAPURC: 0,2,205,{mid},128,{int:1-8},"{any}"' comes
    When the host sends 'AT+QCOAPCLOSE=0'
    Then the module answers OK
    And the line '+QCOAPCLOSE: 0,0' follows within 5 s
    When the host sends 'AT+QCOAPOPEN=0,"{coap.address}",{coap.port}'
    Then the module answers OK
    And the line '+QCOAPOPEN: 0,-9' follows within 60 s

  # What goes through DTLS is lost on a peer that has forgotten its sessions; what goes in plain is not. That the PUT is
  # not there shows that the first context has kept DTLS, the GET that the next one is plain.

  @id:qcoapcfg-dtls-off-next-open @clause:qcoapcfg.next-open.dtls @clause:qcoapcfg.dtls.on @clause:qcoapcfg.dtls.off
  @needs:coap-peer @needs:dtls
  Scenario: A context with DTLS keeps it when DTLS is switched off; the next one is plain
    Given the CoAP peer knows the identity '869154040004132' with the key '46694a6871617a3062706d68454c6e4c'
    And the module has accepted 'AT+QCOAPCFG="dtls",0,1'
    And the module has accepted 'AT+QCOAPCFG="psk",0,"869154040004132","46694a6871617a3062706d68454c6e4c"'
    And the module has accepted 'AT+QCOAPOPEN=0,"{coap.address}",{coap.port}'
    When the host sends 'AT+QCOAPCFG="dtls",0,0'
    Then the module answers OK
    When the host sends 'AT+QCOAPSEND=0,1,2,0,0'
    Then the module answers OK
    And the CoAP peer gets 'NON POST'
    When the CoAP peer forgets its DTLS sessions
    And the host sends 'AT+QCOAPSEND=0,1,3,0,0'
    Then the module answers OK
    When the host sends 'AT+QCOAPCLOSE=0'
    Then the module answers OK
    And the line '+QCOAPCLOSE: 0,0' follows within 60 s
    When the host sends 'AT+QCOAPOPEN=0,"{coap.address}",{coap.port}'
    Then the module answers OK
    And the line '+QCOAPOPEN: 0,0' follows within 5 s
    When the CoAP peer forgets its DTLS sessions
    And the host sends 'AT+QCOAPSEND=0,1,1,0,0'
    Then the module answers OK
    And the CoAP peer gets 'NON GET'

  @id:qcoapcfg-psk-next-open @clause:qcoapcfg.next-open.psk @clause:qcoapcfg.psk.wire.identity
  @clause:qcoapcfg.psk.wire.key @needs:coap-peer @needs:dtls @needs:time:60s
  Scenario Outline: An open context keeps its PSK; the next one shows the new identity and the new key
    Given the CoAP peer knows the identity '869154040004132' with the key '46694a6871617a3062706d68454c6e4c'
    And the module has accepted 'AT+QCOAPCFG="dtls",0,1'
    And the module has accepted 'AT+QCOAPCFG="psk",0,"869154040004132","46694a6871617a3062706d68454c6e4c"'
    And the module has accepted 'AT+QCOAPOPEN=0,"{coap.address}",{coap.port}'
    When the host sends 'AT+QCOAPCFG="psk",0,"<identity>","<key>"'
    Then the module answers OK
    When the host sends 'AT+QCOAPSEND=0,1,2,0,0'
    Then the module answers OK
    And the CoAP peer gets 'NON POST'
    When the host sends 'AT+QCOAPCLOSE=0'
    Then the module answers OK
    And the line '+QCOAPCLOSE: 0,0' follows within 60 s
    When the CoAP peer forgets its DTLS sessions
    And the host sends 'AT+QCOAPOPEN=0,"{coap.address}",{coap.port}'
    Then the module answers OK
    And the line '+QCOAPOPEN: 0,-9' follows within 60 s
    And it is recorded how the module answers 'AT+QCOAPCLOSE=0'
    When the CoAP peer knows the identity '<identity>' with the key '<key>'
    And the host sends 'AT+QCOAPOPEN=0,"{coap.address}",{coap.port}'
    Then the module answers OK
    And the line '+QCOAPOPEN: 0,0' follows within 60 s
    When the host sends 'AT+QCOAPSEND=0,1,1,0,0'
    Then the module answers OK
    And the CoAP peer gets 'NON GET'

    Examples:
      | case             | identity        | key                              |
      | another identity | 867725030012276 | 46694a6871617a3062706d68454c6e4c |
      | another key      | 869154040004132 | 67514b6c5a45334e31576a6d5733387a |
      | both             | 867725030012276 | 67514b6c5a45334e31576a6d5733387a |

  @id:qcoapcfg-survives-close @clause:qcoapcfg.persistence.close @needs:coap-peer @needs:dtls
  Scenario: Settings outlive the contexts that used them
    Given the CoAP peer knows the identity '869154040004132' with the key '46694a6871617a3062706d68454c6e4c'
    And the module has accepted 'AT+QCOAPCFG="dtls",0,1'
    And the module has accepted 'AT+QCOAPCFG="psk",0,"869154040004132","46694a6871617a3062706d68454c6e4c"'
    And the module has accepted 'AT+QCOAPOPEN=0,"{coap.address}",{coap.port}'
    When the host sends 'AT+QCOAPCLOSE=0'
    Then the module answers OK
    And the line '+QCOAPCLOSE: 0,0' follows within 60 s
    When the host sends 'AT+QCOAPCFG="dtls",0'
    Then the module answers '+QCOAPCFG: "dtls",1' and OK
    When the host sends 'AT+QCOAPCFG="psk",0'
    Then the module answers '+QCOAPCFG: "psk","869154040004132","46694a6871617a3062706d68454c6e4c"' and OK
    When the CoAP peer forgets its DTLS sessions
    And the host sends 'AT+QCOAPOPEN=0,"{coap.address}",{coap.port}'
    Then the module answers OK
    And the line '+QCOAPOPEN: 0,0' follows within 60 s
    When the host sends 'AT+QCOAPSEND=0,1,1,0,0'
    Then the module answers OK
    And the CoAP peer gets 'NON GET'

  # Refused commands on the air

  @id:qcoapcfg-refused-wire @clause:qcoapcfg.refused-changes-nothing @needs:coap-peer @needs:dtls
  Scenario Outline: After a refused command the handshake shows what was set before
    Given the CoAP peer knows the identity '869154040004132' with the key '46694a6871617a3062706d68454c6e4c'
    And the module has accepted 'AT+QCOAPCFG="dtls",0,1'
    And the module has accepted 'AT+QCOAPCFG="psk",0,"869154040004132","46694a6871617a3062706d68454c6e4c"'
    When the host sends 'AT+QCOAPCFG=<parameters>'
    Then the module answers ERROR
    When the host sends 'AT+QCOAPOPEN=0,"{coap.address}",{coap.port}'
    Then the module answers OK
    And the line '+QCOAPOPEN: 0,0' follows within 60 s
    When the host sends 'AT+QCOAPSEND=0,1,1,0,0'
    Then the module answers OK
    And the CoAP peer gets 'NON GET'

    Examples:
      | case                 | parameters                  |
      | another client, psk  | "psk",1,"12345","00112233"  |
      | identity of letters  | "psk",0,"device","00112233" |
      | key of other letters | "psk",0,"12345","0011223g"  |
      | key of 514 digits    | "psk",0,"12345","{hex:257}" |
      | identity alone       | "psk",0,"12345"             |

  @id:qcoapcfg-refused-wire-dtls @clause:qcoapcfg.refused-changes-nothing @needs:coap-peer @needs:dtls
  @needs:time:60s
  Scenario Outline: After a refused command messages go as they did before
    Given the module has accepted 'AT+QCOAPCFG="dtls",0,<dtls_enable>'
    And the module has accepted 'AT+QCOAPCFG="psk",0,"869154040004132","46694a6871617a3062706d68454c6e4c"'
    When the host sends 'AT+QCOAPCFG=<parameters>'
    Then the module answers ERROR
    When the host sends 'AT+QCOAPOPEN=0,"{coap.address}",{coap.port}'
    Then the module answers OK
    And the line '+QCOAPOPEN: 0,<result>' follows within 60 s

    Examples:
      | case                        | dtls_enable | parameters  | result |
      | on stays on, another client | 1           | "dtls",1,0  | -9     |
      | on stays on, below          | 1           | "dtls",0,-1 | -9     |
      | off stays off, other client | 0           | "dtls",1,1  | 0      |
      | off stays off, above        | 0           | "dtls",0,2  | 0      |

  # The one datagram is a Reset without token, message ID 16706: the four bytes p, NUL, A, B.

  @id:qcoapcfg-refused-silent @clause:qcoapcfg.refused-silent @needs:coap-peer @needs:module-side-capture
  Scenario Outline: A refused command puts nothing on the air
    Given the module has accepted 'AT+QCOAPCFG="dtls",0,0'
    And the module has accepted 'AT+QCOAPOPEN=0,"{coap.address}",{coap.port}'
    And the module has accepted 'AT+QCOAPHEAD=0,3,16706'
    When the host sends 'AT+QCOAPCFG=<parameters>'
    Then the module answers ERROR
    When the host sends 'AT+QCOAPSEND=0,3,0,0,0'
    Then the module answers OK
    And the CoAP peer gets 'RST empty, mid 16706, token none'
    And at the module's side nothing but 'p{NUL}AB' has gone out

    Examples:
      | case                 | parameters                  |
      | dtls above           | "dtls",0,2                  |
      | another client       | "dtls",1,1                  |
      | identity of letters  | "psk",0,"device","00112233" |
      | key of other letters | "psk",0,"12345","0011223g"  |
