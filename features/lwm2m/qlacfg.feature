Feature: AT+QLACFG sets seven options of the LwM2M client
  LwM2M note, section 2.2: retransmission, answers to observe requests, platform, a resource's value, automatic
  updates, and DTLS after deep sleep and by version. With values it sets, without them it shows what is set; the read
  form shows all seven. "dtls_mode" and "dtls_version" can be set only while the client is not registered, the other
  five always. What the DTLS options do is in the feature of DTLS.

  Background:
    Given the module is registered and awake

  # Forms

  @id:qlacfg-test-form @clause:qlacfg.test-form
  Scenario: What the module makes of a test form, which the section does not have, is recorded
    Then it is recorded how the module answers 'AT+QLACFG=?'

  @id:qlacfg-execution-form @clause:qlacfg.undefined-form @clause:qlacfg.refused-changes-nothing
  Scenario: The execution form, which the note does not define, is refused, and nothing changes
    Given the module has accepted 'AT+QLACFG="retransmit",3,7'
    When the host sends 'AT+QLACFG'
    Then the module answers ERROR
    When the host sends 'AT+QLACFG="retransmit"'
    Then the module answers '+QLACFG: "retransmit",3,7' and OK

  @id:qlacfg-read @clause:qlacfg.read.form
  Scenario Outline: The read form shows all seven options, as they were set last
    Given the module has accepted 'AT+QLACFG="retransmit",<retransmit>'
    And the module has accepted 'AT+QLACFG="auto_ack",<auto_ack>'
    And the module has accepted 'AT+QLACFG="platform",<platform>'
    And the module has accepted 'AT+QLACFG="cfg_res",3,0,17,<product>'
    And the module has accepted 'AT+QLACFG="lifetime_enable",<enable>'
    And the module has accepted 'AT+QLACFG="dtls_mode",<mode>'
    And the module has accepted 'AT+QLACFG="dtls_version",<version>'
    When the host sends 'AT+QLACFG?'
    Then the module answers these lines in any order and OK:
      | line                                |
      | +QLACFG: "retransmit",<retransmit>  |
      | +QLACFG: "auto_ack",<auto_ack>      |
      | +QLACFG: "platform",<platform>      |
      | +QLACFG: "cfg_res",3,0,17,<product> |
      | +QLACFG: "lifetime_enable",<enable> |
      | +QLACFG: "dtls_mode",<mode>         |
      | +QLACFG: "dtls_version",<version>   |

    Examples:
      | case             | retransmit | auto_ack | platform | product  | enable | mode | version |
      | all at the least | 2,0        | 0        | 0        | "0"      | 0      | 0    | 0       |
      | all at the most  | 20,8       | 1        | 2        | "500677" | 1      | 1    | 2       |
      | between          | 7,4        | 0        | 1        | "A1b2C3" | 1      | 0    | 1       |

  @id:qlacfg-read-at-first @clause:qlacfg.defaults.lost @needs:factory
  Scenario Outline: What holds before anything is set is recorded, but for the times that the note gives in words
    Then it is recorded how the module answers '<command>'

    Examples:
      | case            | command                      |
      | all             | AT+QLACFG?                   |
      | auto_ack        | AT+QLACFG="auto_ack"         |
      | platform        | AT+QLACFG="platform"         |
      | cfg_res         | AT+QLACFG="cfg_res"          |
      | lifetime_enable | AT+QLACFG="lifetime_enable"  |
      | dtls_mode       | AT+QLACFG="dtls_mode"        |
      | dtls_version    | AT+QLACFG="dtls_version"     |

  @id:qlacfg-required-parameters @clause:qlacfg.write.required @clause:qlacfg.write.error
  @clause:qlacfg.refused-changes-nothing
  Scenario Outline: A command that lacks a part of its values is refused, and nothing changes
    Given the module has accepted 'AT+QLACFG="retransmit",3,7'
    And the module has accepted 'AT+QLACFG="cfg_res",3,0,17,"500677"'
    When the host sends 'AT+QLACFG=<parameters>'
    Then the module answers ERROR
    When the host sends 'AT+QLACFG="retransmit"'
    Then the module answers '+QLACFG: "retransmit",3,7' and OK
    When the host sends 'AT+QLACFG="cfg_res"'
    Then the module answers '+QLACFG: "cfg_res",3,0,17,"500677"' and OK

    Examples:
      | case             | parameters     |
      | nothing          |                |
      | time-out alone   | "retransmit",5 |
      | object alone     | "cfg_res",3    |
      | without resource | "cfg_res",3,0  |

  @id:qlacfg-option-range @clause:qlacfg.option.range @clause:qlacfg.write.error @clause:qlacfg.refused-changes-nothing
  Scenario Outline: What is none of the seven options is refused, and nothing changes
    Given the module has accepted 'AT+QLACFG="platform",1'
    When the host sends 'AT+QLACFG=<parameters>'
    Then the module answers ERROR
    When the host sends 'AT+QLACFG="platform"'
    Then the module answers '+QLACFG: "platform",1' and OK

    Examples:
      | case                     | parameters    |
      | another name, set        | "forms",0     |
      | another name, query      | "forms"       |
      | the beginning of one     | "platfor",0   |
      | one with something added | "platform1",0 |
      | empty                    | "",0          |

  @id:qlacfg-unusual @clause:qlacfg.unusual
  Scenario Outline: What unusual spellings bring is recorded
    Then it is recorded how the module answers 'AT+QLACFG=<parameters>'
    And it is recorded how the module answers 'AT+QLACFG?'
    When the host sends 'AT+QLACFG="platform",1'
    Then the module answers OK
    When the host sends 'AT+QLACFG="platform"'
    Then the module answers '+QLACFG: "platform",1' and OK

    Examples:
      | case                        | parameters                      |
      | option without quotes       | platform,2                      |
      | option in capitals          | "PLATFORM",2                    |
      | value in quotes             | "platform","2"                  |
      | empty value                 | "platform",                     |
      | one value too many          | "platform",2,2                  |
      | empty time-out              | "retransmit",,4                 |
      | empty count                 | "retransmit",4,                 |
      | three values                | "retransmit",4,4,4              |
      | query of one resource       | "cfg_res",3,0,17                |
      | resource value, no quotes   | "cfg_res",3,0,17,500677         |
      | resource value, empty       | "cfg_res",3,0,17,""             |
      | resource value, too much    | "cfg_res",3,0,17,"500677",1     |
      | resource value of 256 bytes | "cfg_res",3,0,17,"{text:256}"   |
      | another resource            | "cfg_res",3,0,18,"1.0"          |

  @id:qlacfg-example @clause:qlacfg.example
  Scenario: The examples of the section, line by line
    When the host sends 'AT+QLACFG="retransmit",2,4'
    Then the module answers OK
    When the host sends 'AT+QLACFG="platform",1'
    Then the module answers OK
    When the host sends 'AT+QLACFG="cfg_res",3,0,17,"500677"'
    Then the module answers OK
    When the host sends 'AT+QLACFG="auto_ack",1'
    Then the module answers OK
    When the host sends 'AT+QLACFG="lifetime_enable",1'
    Then the module answers OK
    When the host sends 'AT+QLACFG="dtls_mode",0'
    Then the module answers OK
    When the host sends 'AT+QLACFG="dtls_version",1'
    Then the module answers OK

  # Options of one value

  @id:qlacfg-set-and-query @clause:qlacfg.set @clause:qlacfg.query @clause:qlacfg.values @clause:qlacfg.immediate
  Scenario Outline: Each value is taken, and the query shows the one that was set last
    When the host sends 'AT+QLACFG="<option>",<first>'
    Then the module answers OK
    When the host sends 'AT+QLACFG="<option>"'
    Then the module answers '+QLACFG: "<option>",<first>' and OK
    When the host sends 'AT+QLACFG="<option>",<second>'
    Then the module answers OK
    When the host sends 'AT+QLACFG="<option>"'
    Then the module answers '+QLACFG: "<option>",<second>' and OK

    Examples:
      | case                      | option          | first | second |
      | automatic answers on      | auto_ack        | 0     | 1      |
      | automatic answers off     | auto_ack        | 1     | 0      |
      | from China Telecom IoT    | platform        | 0     | 1      |
      | from China Telecom AEP    | platform        | 1     | 2      |
      | from China Mobile Andlink | platform        | 2     | 0      |
      | automatic updates off     | lifetime_enable | 1     | 0      |
      | automatic updates on      | lifetime_enable | 0     | 1      |
      | session resumption        | dtls_mode       | 0     | 1      |
      | full handshake            | dtls_mode       | 1     | 0      |
      | from DTLS 1.0             | dtls_version    | 0     | 1      |
      | from DTLS 1.2             | dtls_version    | 1     | 2      |
      | from either version       | dtls_version    | 2     | 0      |

  @id:qlacfg-query-sets-nothing @clause:qlacfg.query.sets-nothing @clause:qlacfg.query
  @clause:lwm2m-language.optional-parameters
  Scenario Outline: A query sets nothing: asked again it answers the same
    Given the module has accepted 'AT+QLACFG="<option>",<values>'
    When the host sends 'AT+QLACFG="<option>"'
    Then the module answers '+QLACFG: "<option>",<values>' and OK
    When the host sends 'AT+QLACFG="<option>"'
    Then the module answers '+QLACFG: "<option>",<values>' and OK

    Examples:
      | case                     | option          | values          |
      | retransmit               | retransmit      | 20,8            |
      | retransmit, none         | retransmit      | 2,0             |
      | auto_ack on              | auto_ack        | 1               |
      | auto_ack off             | auto_ack        | 0               |
      | platform                 | platform        | 2               |
      | cfg_res                  | cfg_res         | 3,0,17,"500677" |
      | lifetime_enable off      | lifetime_enable | 0               |
      | lifetime_enable on       | lifetime_enable | 1               |
      | dtls_mode                | dtls_mode       | 1               |
      | dtls_version             | dtls_version    | 1               |

  @id:qlacfg-apart @clause:qlacfg.apart
  Scenario Outline: Setting one option leaves the others as they were
    Given the module has accepted 'AT+QLACFG="retransmit",3,7'
    And the module has accepted 'AT+QLACFG="auto_ack",0'
    And the module has accepted 'AT+QLACFG="platform",1'
    And the module has accepted 'AT+QLACFG="cfg_res",3,0,17,"500677"'
    And the module has accepted 'AT+QLACFG="lifetime_enable",1'
    And the module has accepted 'AT+QLACFG="dtls_mode",0'
    And the module has accepted 'AT+QLACFG="dtls_version",1'
    When the host sends 'AT+QLACFG=<parameters>'
    Then the module answers OK
    When the host sends 'AT+QLACFG?'
    Then the module answers these lines in any order and OK:
      | line                                  |
      | +QLACFG: "retransmit",<retransmit>    |
      | +QLACFG: "auto_ack",<auto_ack>        |
      | +QLACFG: "platform",<platform>        |
      | +QLACFG: "cfg_res",3,0,17,"<product>" |
      | +QLACFG: "lifetime_enable",<enable>   |
      | +QLACFG: "dtls_mode",<mode>           |
      | +QLACFG: "dtls_version",<version>     |

    Examples:
      | case            | parameters                | retransmit | auto_ack | platform | product | enable | mode | version |
      | retransmit      | "retransmit",20,8         | 20,8       | 0        | 1        | 500677  | 1      | 0    | 1       |
      | auto_ack        | "auto_ack",1              | 3,7        | 1        | 1        | 500677  | 1      | 0    | 1       |
      | platform        | "platform",2              | 3,7        | 0        | 2        | 500677  | 1      | 0    | 1       |
      | cfg_res         | "cfg_res",3,0,17,"771122" | 3,7        | 0        | 1        | 771122  | 1      | 0    | 1       |
      | lifetime_enable | "lifetime_enable",0       | 3,7        | 0        | 1        | 500677  | 0      | 0    | 1       |
      | dtls_mode       | "dtls_mode",1             | 3,7        | 0        | 1        | 500677  | 1      | 1    | 1       |
      | dtls_version    | "dtls_version",2          | 3,7        | 0        | 1        | 500677  | 1      | 0    | 2       |

  @id:qlacfg-value-range @clause:qlacfg.values.range @clause:qlacfg.write.error @clause:qlacfg.refused-changes-nothing
  Scenario Outline: Any other value is refused, and the one before holds
    Given the module has accepted 'AT+QLACFG="<option>",<before>'
    When the host sends 'AT+QLACFG="<option>",<value>'
    Then the module answers ERROR
    When the host sends 'AT+QLACFG="<option>"'
    Then the module answers '+QLACFG: "<option>",<before>' and OK

    Examples:
      | case                          | option          | before | value |
      | auto_ack below, from on       | auto_ack        | 1      | -1    |
      | auto_ack below, from off      | auto_ack        | 0      | -1    |
      | auto_ack above, from on       | auto_ack        | 1      | 2     |
      | auto_ack above, from off      | auto_ack        | 0      | 2     |
      | auto_ack no number            | auto_ack        | 1      | a     |
      | platform below                | platform        | 1      | -1    |
      | platform above, from 0        | platform        | 0      | 3     |
      | platform above, from 2        | platform        | 2      | 3     |
      | platform no number            | platform        | 1      | a     |
      | lifetime_enable below         | lifetime_enable | 1      | -1    |
      | lifetime_enable above, on     | lifetime_enable | 1      | 2     |
      | lifetime_enable above, off    | lifetime_enable | 0      | 2     |
      | lifetime_enable no number     | lifetime_enable | 0      | a     |
      | dtls_mode below               | dtls_mode       | 1      | -1    |
      | dtls_mode above, from 0       | dtls_mode       | 0      | 2     |
      | dtls_mode above, from 1       | dtls_mode       | 1      | 2     |
      | dtls_mode no number           | dtls_mode       | 1      | a     |
      | dtls_version below            | dtls_version    | 1      | -1    |
      | dtls_version above, from 0    | dtls_version    | 0      | 3     |
      | dtls_version above, from 2    | dtls_version    | 2      | 3     |
      | dtls_version no number        | dtls_version    | 1      | a     |

  # "retransmit"

  @id:qlacfg-retransmit-default @clause:qlacfg.retransmit.default @needs:factory
  Scenario: As it left the factory the module waits 2 s, and sends again five times
    When the host sends 'AT+QLACFG="retransmit"'
    Then the module answers '+QLACFG: "retransmit",2,5' and OK

  @id:qlacfg-retransmit-bounds @clause:qlacfg.retransmit.bounds @clause:qlacfg.set @clause:qlacfg.query
  Scenario Outline: Time-outs of 2 to 20 s and 0 to 8 retransmissions are taken
    Given the module has accepted 'AT+QLACFG="retransmit",3,7'
    When the host sends 'AT+QLACFG="retransmit",<timeout>,<times>'
    Then the module answers OK
    When the host sends 'AT+QLACFG="retransmit"'
    Then the module answers '+QLACFG: "retransmit",<timeout>,<times>' and OK

    Examples:
      | case                    | timeout | times |
      | both lowest             | 2       | 0     |
      | both highest            | 20      | 8     |
      | lowest time-out, most   | 2       | 8     |
      | highest time-out, none  | 20      | 0     |
      | inside, near the lowest | 3       | 1     |
      | inside, near the most   | 19      | 7     |

  @id:qlacfg-retransmit-range @clause:qlacfg.retransmit.range @clause:qlacfg.write.error
  @clause:qlacfg.refused-changes-nothing
  Scenario Outline: Other time-outs and counts are refused, and those before hold
    Given the module has accepted 'AT+QLACFG="retransmit",3,7'
    When the host sends 'AT+QLACFG="retransmit",<timeout>,<times>'
    Then the module answers ERROR
    When the host sends 'AT+QLACFG="retransmit"'
    Then the module answers '+QLACFG: "retransmit",3,7' and OK

    Examples:
      | case                   | timeout | times |
      | time-out below zero    | -1      | 4     |
      | time-out zero          | 0       | 4     |
      | time-out below         | 1       | 4     |
      | time-out above         | 21      | 4     |
      | time-out no number     | a       | 4     |
      | count below            | 4       | -1    |
      | count above            | 4       | 9     |
      | count no number        | 4       | a     |

  @id:qlacfg-retransmit-wire @clause:qlacfg.retransmit.schedule @clause:qlacfg.immediate @needs:lwm2m-server
  @needs:time:100s
  Scenario Outline: The next request goes by what was set last: each interval is twice the one before
    Given the module has accepted 'AT+QLACFG="retransmit",<before>'
    And the module has accepted 'AT+QLACONFIG=0,"{lwm2m.address}",{lwm2m.port},"{lwm2m.endpoint}",300,3,0'
    And the LwM2M server keeps silent
    When the host sends 'AT+QLACFG="retransmit",<timeout>,<times>'
    Then the module answers OK
    When the host sends 'AT+QLAREG'
    Then the module answers OK
    And the LwM2M server gets 'register CON, ep {lwm2m.endpoint}, lt 300, b U, lwm2m 1.0'
    And the LwM2M server gets the same again <times> times, first after <timeout> to <timeout> s, then at doubled intervals
    And the line '+QLAREG: 1' follows within <total> s

    Examples:
      | case                  | before | timeout | times | total |
      | shortest, twice       | 20,1   | 2       | 2     | 19    |
      | another time-out      | 2,8    | 5       | 1     | 20    |
      | longest, once         | 2,5    | 20      | 1     | 65    |

  @id:qlacfg-retransmit-none @clause:qlacfg.retransmit.none @needs:lwm2m-server
  Scenario Outline: With 0 retransmissions a request is sent once
    Given the module has accepted 'AT+QLACFG="retransmit",<timeout>,0'
    And the module has accepted 'AT+QLACONFIG=0,"{lwm2m.address}",{lwm2m.port},"{lwm2m.endpoint}",300,3,0'
    And the LwM2M server keeps silent
    When the host sends 'AT+QLAREG'
    Then the module answers OK
    And the LwM2M server gets 'register, ep {lwm2m.endpoint}, lt 300, b U, lwm2m 1.0'
    And the line '+QLAREG: 1' follows within <total> s
    When the LwM2M server answers as usual
    And the host sends 'AT+QLAREG'
    Then the module answers OK
    And the LwM2M server gets 'register, ep {lwm2m.endpoint}, lt 300, b U, lwm2m 1.0'
    And the line '+QLAREG: 0' follows within <total> s

    Examples:
      | case     | timeout | total |
      | shortest | 2       | 7     |
      | longest  | 20      | 25    |

  # "auto_ack"

  @id:qlacfg-auto-ack-on @clause:qlacfg.auto-ack.on @needs:lwm2m-server
  Scenario: With automatic answers an observe request is answered by the module itself, without the resource's value
    Given the module has accepted 'AT+QLACFG="auto_ack",1'
    And the LwM2M client is registered for 300 s with '/19/0/0'
    When the LwM2M server observes '/19/0/0'
    Then the LwM2M server gets 'answer 2.05 to observe /19/0/0, no value'
    And the URC '+QLAURC: "observe",{id},0,19,0,0' comes

  @id:qlacfg-auto-ack-off @clause:qlacfg.auto-ack.off @needs:lwm2m-server
  Scenario: Without automatic answers the host answers, with the resource's value
    Given the module has accepted 'AT+QLACFG="auto_ack",0'
    And the LwM2M client is registered for 300 s with '/19/0/0'
    When the LwM2M server observes '/19/0/0'
    Then the URC '+QLAURC: "observe",{id},0,19,0,0' comes
    When the host sends 'AT+QLAOBSRSP={id},1,19,0,0,1,5,"abcde",0'
    Then the module answers OK
    And the LwM2M server gets 'answer 2.05 to observe /19/0/0, value "abcde"'
    And the line '+QLAOBSRSP: 0' follows within 131 s

  # "cfg_res"

  @id:qlacfg-cfg-res-set-and-query @clause:qlacfg.cfg-res.set @clause:qlacfg.cfg-res.query @clause:qlacfg.set
  Scenario Outline: A resource's value is taken, and the query shows the one that was set last
    When the host sends 'AT+QLACFG="cfg_res",3,0,17,"<first>"'
    Then the module answers OK
    When the host sends 'AT+QLACFG="cfg_res"'
    Then the module answers '+QLACFG: "cfg_res",3,0,17,"<first>"' and OK
    When the host sends 'AT+QLACFG="cfg_res",3,0,17,"<second>"'
    Then the module answers OK
    When the host sends 'AT+QLACFG="cfg_res"'
    Then the module answers '+QLACFG: "cfg_res",3,0,17,"<second>"' and OK

    Examples:
      | case       | first     | second    |
      | digits     | 500677    | 500678    |
      | letters    | abcdef    | ABCDEF    |
      | longer     | 1         | {text:32} |
      | shorter    | {text:32} | 1         |
      | with zeros | 500677    | 000677    |

  @id:qlacfg-cfg-res-bounds @clause:qlacfg.cfg-res.bounds @clause:qlacfg.cfg-res.query
  Scenario Outline: Object, instance and resource may be 0 to 65535
    When the host sends 'AT+QLACFG="cfg_res",<object>,<instance>,<resource>,"500677"'
    Then the module answers OK
    When the host sends 'AT+QLACFG="cfg_res"'
    Then the module answers '+QLACFG: "cfg_res",<object>,<instance>,<resource>,"500677"' and OK

    Examples:
      | case             | object | instance | resource |
      | lowest object    | 0      | 0        | 17       |
      | highest object   | 65535  | 0        | 17       |
      | highest instance | 3      | 65535    | 17       |
      | lowest resource  | 3      | 0        | 0        |
      | highest resource | 3      | 0        | 65535    |
      | all highest      | 65535  | 65535    | 65535    |

  @id:qlacfg-cfg-res-range @clause:qlacfg.cfg-res.range @clause:qlacfg.write.error
  @clause:qlacfg.refused-changes-nothing
  Scenario Outline: Other objects, instances and resources are refused, and nothing changes
    Given the module has accepted 'AT+QLACFG="cfg_res",3,0,17,"500677"'
    When the host sends 'AT+QLACFG="cfg_res",<object>,<instance>,<resource>,"771122"'
    Then the module answers ERROR
    When the host sends 'AT+QLACFG="cfg_res"'
    Then the module answers '+QLACFG: "cfg_res",3,0,17,"500677"' and OK

    Examples:
      | case               | object | instance | resource |
      | object below       | -1     | 0        | 17       |
      | object above       | 65536  | 0        | 17       |
      | object no number   | a      | 0        | 17       |
      | instance below     | 3      | -1       | 17       |
      | instance above     | 3      | 65536    | 17       |
      | instance no number | 3      | a        | 17       |
      | resource below     | 3      | 0        | -1       |
      | resource above     | 3      | 0        | 65536    |
      | resource no number | 3      | 0        | a        |

  @id:qlacfg-cfg-res-wire @clause:qlacfg.cfg-res.product-id @needs:lwm2m-server
  Scenario Outline: On the Andlink platform the server reads the product ID from /3/0/17
    Given the module has accepted 'AT+QLACFG="platform",2'
    And the module has accepted 'AT+QLACFG="cfg_res",3,0,17,"<before>"'
    And the module has accepted 'AT+QLACFG="cfg_res",3,0,17,"<product>"'
    And the LwM2M client is registered for 300 s with ''
    When the LwM2M server reads '/3/0/17'
    Then the LwM2M server gets 'answer 2.05 to read /3/0/17, value "<product>"'
    When the LwM2M server reads '/3/0/17'
    Then the LwM2M server gets 'answer 2.05 to read /3/0/17, value "<product>"'

    Examples:
      | case               | before | product |
      | as in the example  | 123456 | 500677  |
      | another            | 500677 | A1b2C3  |

  @id:qlacfg-cfg-res-while-registered @clause:qlacfg.cfg-res.product-id @clause:qlacfg.immediate @needs:lwm2m-server
  Scenario: A product ID that is set while the client is registered is what the server reads next
    Given the module has accepted 'AT+QLACFG="platform",2'
    And the module has accepted 'AT+QLACFG="cfg_res",3,0,17,"500677"'
    And the LwM2M client is registered for 300 s with ''
    When the host sends 'AT+QLACFG="cfg_res",3,0,17,"771122"'
    Then the module answers OK
    When the LwM2M server reads '/3/0/17'
    Then the LwM2M server gets 'answer 2.05 to read /3/0/17, value "771122"'

  # "lifetime_enable"

  @id:qlacfg-lifetime-enable-on @clause:qlacfg.lifetime-enable.on @needs:lwm2m-server
  Scenario: With automatic updates the module updates its registration, and says so
    Given the module has accepted 'AT+QLACFG="lifetime_enable",1'
    And the LwM2M client is registered for 20 s with ''
    Then the LwM2M server gets 'update' after 10 s
    And the URC '+QLAURC: "ping",0' comes within 20 s
    And the LwM2M server gets 'update' after 10 s
    And the URC '+QLAURC: "ping",0' comes within 30 s

  @id:qlacfg-lifetime-enable-off @clause:qlacfg.lifetime-enable.off @needs:lwm2m-server @needs:time:30s
  Scenario: Without automatic updates the module sends nothing by itself
    Given the module has accepted 'AT+QLACFG="lifetime_enable",0'
    And the LwM2M client is registered for 30 s with ''
    When the bench is quiet for 28 s
    And the host sends 'AT+QLADEREG'
    Then the module answers OK
    And the LwM2M server gets 'deregister'
    And the line '+QLADEREG: 0' follows within 131 s
    And no further line '+QLAURC: "ping"' has come

  @id:qlacfg-lifetime-enable-switched-off @clause:qlacfg.lifetime-enable.off @clause:qlacfg.immediate
  @needs:lwm2m-server @needs:time:30s
  Scenario: Switched off while the client is registered, they stop at once
    Given the module has accepted 'AT+QLACFG="lifetime_enable",1'
    And the LwM2M client is registered for 30 s with ''
    When the host sends 'AT+QLACFG="lifetime_enable",0'
    Then the module answers OK
    When the bench is quiet for 27 s
    And the host sends 'AT+QLADEREG'
    Then the module answers OK
    And the LwM2M server gets 'deregister'
    And the line '+QLADEREG: 0' follows within 131 s
    And no further line '+QLAURC: "ping"' has come

  @id:qlacfg-lifetime-enable-switched-on @clause:qlacfg.lifetime-enable.on @clause:qlacfg.immediate
  @needs:lwm2m-server @needs:time:20s
  Scenario: Switched on while the client is registered, they begin
    Given the module has accepted 'AT+QLACFG="lifetime_enable",0'
    And the LwM2M client is registered for 20 s with ''
    When the host sends 'AT+QLACFG="lifetime_enable",1'
    Then the module answers OK
    When the bench is quiet for 13 s
    Then the LwM2M server gets 'update'
    And the URC '+QLAURC: "ping",0' comes within 25 s

  # What can be set when

  @id:qlacfg-gate-registered @clause:qlacfg.gate.registered @clause:qlacfg.write.error
  @clause:qlacfg.refused-changes-nothing @clause:qlacfg.gate.query @clause:qlacfg.gate.after-deregistration
  @needs:lwm2m-server
  Scenario Outline: The options of DTLS are refused while the client is registered; they can be asked for
    Given the module has accepted 'AT+QLACFG="<option>",<before>'
    And the LwM2M client is registered for 300 s with ''
    When the host sends 'AT+QLACFG="<option>",<value>'
    Then the module answers ERROR
    When the host sends 'AT+QLACFG="<option>"'
    Then the module answers '+QLACFG: "<option>",<before>' and OK
    When the host sends 'AT+QLADEREG'
    Then the module answers OK
    And the LwM2M server gets 'deregister'
    And the line '+QLADEREG: 0' follows within 131 s
    When the host sends 'AT+QLACFG="<option>",<value>'
    Then the module answers OK
    When the host sends 'AT+QLACFG="<option>"'
    Then the module answers '+QLACFG: "<option>",<value>' and OK

    Examples:
      | case               | option       | before | value |
      | session resumption | dtls_mode    | 0      | 1     |
      | full handshake     | dtls_mode    | 1      | 0     |
      | DTLS 1.0           | dtls_version | 1      | 0     |
      | DTLS 1.2           | dtls_version | 2      | 1     |
      | either version     | dtls_version | 0      | 2     |

  @id:qlacfg-gate-registering @clause:qlacfg.gate.registering @clause:qlacfg.refused-changes-nothing
  @clause:qlacfg.gate.query @needs:lwm2m-server @needs:time:65s
  Scenario Outline: The options of DTLS are refused while the client is registering; they can be asked for
    Given the module has accepted 'AT+QLACFG="<option>",<before>'
    And the module has accepted 'AT+QLACFG="retransmit",20,1'
    And the module has accepted 'AT+QLACONFIG=0,"{lwm2m.address}",{lwm2m.port},"{lwm2m.endpoint}",300,3,0'
    And the LwM2M server ignores the next registration
    When the host sends 'AT+QLAREG'
    Then the module answers OK
    And the LwM2M server gets 'register, ep {lwm2m.endpoint}, lt 300, b U, lwm2m 1.0'
    When the host sends 'AT+QLACFG="<option>",<value>'
    Then the module answers ERROR
    When the host sends 'AT+QLACFG="<option>"'
    Then the module answers '+QLACFG: "<option>",<before>' and OK
    And the LwM2M server gets the same again 1 times, first after 20 to 20 s, then at doubled intervals
    And the line '+QLAREG: 0' follows within 65 s

    Examples:
      | case               | option       | before | value |
      | session resumption | dtls_mode    | 0      | 1     |
      | DTLS 1.2           | dtls_version | 2      | 1     |

  @id:qlacfg-gate-deregistering @clause:qlacfg.gate.deregistering @clause:qlacfg.refused-changes-nothing
  @clause:qlacfg.gate.query @clause:qlacfg.gate.after-deregistration @needs:lwm2m-server @needs:time:65s
  Scenario Outline: The options of DTLS are refused while the client is deregistering; when it is done they are accepted
    Given the module has accepted 'AT+QLACFG="<option>",<before>'
    And the module has accepted 'AT+QLACFG="retransmit",20,1'
    And the LwM2M client is registered for 300 s with ''
    And the LwM2M server ignores the next deregistration
    When the host sends 'AT+QLADEREG'
    Then the module answers OK
    And the LwM2M server gets 'deregister'
    When the host sends 'AT+QLACFG="<option>",<value>'
    Then the module answers ERROR
    When the host sends 'AT+QLACFG="<option>"'
    Then the module answers '+QLACFG: "<option>",<before>' and OK
    And the LwM2M server gets the same again 1 times, first after 20 to 20 s, then at doubled intervals
    And the line '+QLADEREG: 0' follows within 65 s
    When the host sends 'AT+QLACFG="<option>",<value>'
    Then the module answers OK
    When the host sends 'AT+QLACFG="<option>"'
    Then the module answers '+QLACFG: "<option>",<value>' and OK

    Examples:
      | case               | option       | before | value |
      | session resumption | dtls_mode    | 0      | 1     |
      | DTLS 1.2           | dtls_version | 2      | 1     |

  @id:qlacfg-gate-recovering @clause:qlacfg.gate.recovering @clause:qlacfg.refused-changes-nothing
  @clause:qlacfg.gate.query @needs:lwm2m-server @needs:sleep @needs:time:120s
  Scenario Outline: The options of DTLS are refused while the session is being recovered; they can be asked for
    Given the module has accepted 'AT+QCFG="dsevent",1'
    And the module has accepted 'AT+QLACFG="<option>",<before>'
    And the module has accepted 'AT+QLACFG="retransmit",20,1'
    And the LwM2M client is registered for 86400 s with ''
    And the LwM2M server answers the next update with 'ACK 2.04' after 15 s
    When the module falls into deep sleep
    And the host wakes the module
    Then the LwM2M server gets 'update'
    When the host sends 'AT+QLACFG="<option>",<value>'
    Then the module answers ERROR
    When the host sends 'AT+QLACFG="<option>"'
    Then the module answers '+QLACFG: "<option>",<before>' and OK
    And the URC '+QLAURC: "recovered",0' comes within 20 s

    Examples:
      | case               | option       | before | value |
      | session resumption | dtls_mode    | 0      | 1     |
      | DTLS 1.2           | dtls_version | 2      | 1     |

  @id:qlacfg-no-gate-registered @clause:qlacfg.gate.none @needs:lwm2m-server
  Scenario Outline: The other five options can be set while the client is registered, and it stays registered
    Given the module has accepted 'AT+QLACFG="<option>",<before>'
    And the LwM2M client is registered for 300 s with ''
    When the host sends 'AT+QLACFG="<option>",<values>'
    Then the module answers OK
    When the host sends 'AT+QLACFG="<option>"'
    Then the module answers '+QLACFG: "<option>",<values>' and OK
    When the host sends 'AT+QLADEREG'
    Then the module answers OK
    And the LwM2M server gets 'deregister'
    And the line '+QLADEREG: 0' follows within 131 s

    Examples:
      | case            | option          | before          | values          |
      | retransmit      | retransmit      | 2,5             | 3,4             |
      | auto_ack        | auto_ack        | 0               | 1               |
      | platform        | platform        | 0               | 1               |
      | cfg_res         | cfg_res         | 3,0,17,"500677" | 3,0,17,"771122" |
      | lifetime_enable | lifetime_enable | 1               | 0               |

  @id:qlacfg-no-gate-registering @clause:qlacfg.gate.none @needs:lwm2m-server @needs:time:65s
  Scenario Outline: The other five options can be set while the client is registering, and it registers
    Given the module has accepted 'AT+QLACFG="<option>",<before>'
    And the module has accepted 'AT+QLACFG="retransmit",20,1'
    And the module has accepted 'AT+QLACONFIG=0,"{lwm2m.address}",{lwm2m.port},"{lwm2m.endpoint}",300,3,0'
    And the LwM2M server ignores the next registration
    When the host sends 'AT+QLAREG'
    Then the module answers OK
    And the LwM2M server gets 'register, ep {lwm2m.endpoint}, lt 300, b U, lwm2m 1.0'
    When the host sends 'AT+QLACFG="<option>",<values>'
    Then the module answers OK
    When the host sends 'AT+QLACFG="<option>"'
    Then the module answers '+QLACFG: "<option>",<values>' and OK
    And the LwM2M server gets the same again 1 times, first after 20 to 20 s, then at doubled intervals
    And the line '+QLAREG: 0' follows within 65 s

    Examples:
      | case            | option          | before          | values          |
      | retransmit      | retransmit      | 2,5             | 20,2            |
      | auto_ack        | auto_ack        | 0               | 1               |
      | platform        | platform        | 0               | 1               |
      | cfg_res         | cfg_res         | 3,0,17,"500677" | 3,0,17,"771122" |
      | lifetime_enable | lifetime_enable | 1               | 0               |

  @id:qlacfg-no-gate-deregistering @clause:qlacfg.gate.none @needs:lwm2m-server @needs:time:65s
  Scenario Outline: The other five options can be set while the client is deregistering, and it deregisters
    Given the module has accepted 'AT+QLACFG="<option>",<before>'
    And the module has accepted 'AT+QLACFG="retransmit",20,1'
    And the LwM2M client is registered for 300 s with ''
    And the LwM2M server ignores the next deregistration
    When the host sends 'AT+QLADEREG'
    Then the module answers OK
    And the LwM2M server gets 'deregister'
    When the host sends 'AT+QLACFG="<option>",<values>'
    Then the module answers OK
    When the host sends 'AT+QLACFG="<option>"'
    Then the module answers '+QLACFG: "<option>",<values>' and OK
    And the LwM2M server gets the same again 1 times, first after 20 to 20 s, then at doubled intervals
    And the line '+QLADEREG: 0' follows within 65 s

    Examples:
      | case            | option          | before          | values          |
      | retransmit      | retransmit      | 2,5             | 20,2            |
      | auto_ack        | auto_ack        | 0               | 1               |
      | platform        | platform        | 0               | 1               |
      | cfg_res         | cfg_res         | 3,0,17,"500677" | 3,0,17,"771122" |
      | lifetime_enable | lifetime_enable | 1               | 0               |

  # Saved

  @id:qlacfg-deep-sleep @clause:qlacfg.saved.deep-sleep @needs:sleep @needs:time:120s
  Scenario Outline: All seven options hold after deep sleep
    Given the module has accepted 'AT+QCFG="dsevent",1'
    And the module has accepted 'AT+QLACFG="retransmit",<retransmit>'
    And the module has accepted 'AT+QLACFG="auto_ack",<auto_ack>'
    And the module has accepted 'AT+QLACFG="platform",<platform>'
    And the module has accepted 'AT+QLACFG="cfg_res",3,0,17,<product>'
    And the module has accepted 'AT+QLACFG="lifetime_enable",<enable>'
    And the module has accepted 'AT+QLACFG="dtls_mode",<mode>'
    And the module has accepted 'AT+QLACFG="dtls_version",<version>'
    When the module falls into deep sleep
    And the host wakes the module
    And the host sends 'AT+QLACFG?'
    Then the module answers these lines in any order and OK:
      | line                                |
      | +QLACFG: "retransmit",<retransmit>  |
      | +QLACFG: "auto_ack",<auto_ack>      |
      | +QLACFG: "platform",<platform>      |
      | +QLACFG: "cfg_res",3,0,17,<product> |
      | +QLACFG: "lifetime_enable",<enable> |
      | +QLACFG: "dtls_mode",<mode>         |
      | +QLACFG: "dtls_version",<version>   |

    Examples:
      | case     | retransmit | auto_ack | platform | product  | enable | mode | version |
      | some     | 3,7        | 1        | 2        | "500677" | 0      | 1    | 1       |
      | others   | 20,0       | 0        | 1        | "A1b2C3" | 1      | 0    | 0       |

  @id:qlacfg-power-off @clause:qlacfg.saved.power-off @needs:power
  Scenario Outline: All seven options hold after power-off
    Given the module has accepted 'AT+QLACFG="retransmit",<retransmit>'
    And the module has accepted 'AT+QLACFG="auto_ack",<auto_ack>'
    And the module has accepted 'AT+QLACFG="platform",<platform>'
    And the module has accepted 'AT+QLACFG="cfg_res",3,0,17,<product>'
    And the module has accepted 'AT+QLACFG="lifetime_enable",<enable>'
    And the module has accepted 'AT+QLACFG="dtls_mode",<mode>'
    And the module has accepted 'AT+QLACFG="dtls_version",<version>'
    When the module is switched off and on again
    And the host sends 'AT+QLACFG?'
    Then the module answers these lines in any order and OK:
      | line                                |
      | +QLACFG: "retransmit",<retransmit>  |
      | +QLACFG: "auto_ack",<auto_ack>      |
      | +QLACFG: "platform",<platform>      |
      | +QLACFG: "cfg_res",3,0,17,<product> |
      | +QLACFG: "lifetime_enable",<enable> |
      | +QLACFG: "dtls_mode",<mode>         |
      | +QLACFG: "dtls_version",<version>   |

    Examples:
      | case     | retransmit | auto_ack | platform | product  | enable | mode | version |
      | some     | 3,7        | 1        | 2        | "500677" | 0      | 1    | 1       |
      | others   | 20,0       | 0        | 1        | "A1b2C3" | 1      | 0    | 0       |
