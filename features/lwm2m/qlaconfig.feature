@needs:lwm2m-server
Feature: AT+QLACONFIG says where the LwM2M client registers, and with what
  LwM2M note, section 2.1: server, port, endpoint name, lifetime, security and binding. The read form shows what a
  registration would go by, its first field 0 always. The registration itself shows it on the air: endpoint name,
  lifetime and binding stand in the request that the server gets. Bootstrap (flag 1) has a feature of its own, and so
  has DTLS (security mode 0). What a server gets and no step names fails a scenario at its end.

  Background:
    Given the module is registered and awake

  # Forms

  @id:qlaconfig-test-form @clause:qlaconfig.test-form
  Scenario: What the module makes of a test form, which the section does not have, is recorded
    Then it is recorded how the module answers 'AT+QLACONFIG=?'

  @id:qlaconfig-execution-form @clause:qlaconfig.undefined-form @clause:qlaconfig.refused-changes-nothing
  Scenario: The execution form, which the note does not define, is refused, and nothing changes
    Given the module has accepted 'AT+QLACONFIG=0,"{lwm2m.address}",{lwm2m.port},"{lwm2m.endpoint}",300,3,1'
    When the host sends 'AT+QLACONFIG'
    Then the module answers ERROR
    When the host sends 'AT+QLACONFIG?'
    Then the module answers '+QLACONFIG: 0,"{lwm2m.address}",{lwm2m.port},"{lwm2m.endpoint}",300,3,1' and OK

  @id:qlaconfig-none @clause:qlaconfig.read.none @needs:factory
  Scenario: Before anything has been configured the read form answers OK alone
    When the host sends 'AT+QLACONFIG?'
    Then the module answers OK

  @id:qlareg-nothing-configured @clause:qlareg.nothing-configured @clause:qlaconfig.read.none @needs:factory
  Scenario: Before anything has been configured the client cannot register
    When the host sends 'AT+QLAREG'
    Then the module answers one of these, late lines within 131 s:
      | form                 |
      | ERROR                |
      | OK then +QLAREG: 900 |
    When the host sends 'AT+QLACONFIG?'
    Then the module answers OK
    When the host sends 'AT+QLACONFIG=0,"{lwm2m.address}",{lwm2m.port},"{lwm2m.endpoint}",300,3,0'
    Then the module answers OK
    When the host sends 'AT+QLAREG'
    Then the module answers OK
    And the LwM2M server gets 'register, ep {lwm2m.endpoint}, lt 300, b U, lwm2m 1.0'
    And the line '+QLAREG: 0' follows within 131 s

  @id:qlaconfig-read @clause:qlaconfig.read.form @clause:qlaconfig.read.first-is-zero @clause:qlaconfig.write.form
  @clause:qlaconfig.binding.values @clause:qlaconfig.flag.working
  Scenario Outline: The read form shows each value in its place, of the command that was accepted last
    Given the module has accepted 'AT+QLACONFIG=0,"198.51.100.77",5690,"other-endpoint",7200,3,<before>'
    When the host sends 'AT+QLACONFIG=0,"<server>",<port>,"<endpoint>",<lifetime>,<rest>'
    Then the module answers OK
    When the host sends 'AT+QLACONFIG?'
    Then the module answers '+QLACONFIG: 0,"<server>",<port>,"<endpoint>",<lifetime>,<rest>' and OK

    Examples:
      | case                  | before | server          | port         | endpoint         | lifetime | rest                       |
      | plain, UDP            | 1      | {lwm2m.address} | {lwm2m.port} | {lwm2m.endpoint} | 300      | 3,0                        |
      | plain, UDP with queue | 0      | {lwm2m.address} | {lwm2m.port} | {lwm2m.endpoint} | 300      | 3,1                        |
      | DTLS, UDP             | 1      | {lwm2m.address} | {lwm2m.port} | {lwm2m.endpoint} | 86400    | 0,"identity","00112233",0  |
      | DTLS, UDP with queue  | 0      | {lwm2m.address} | {lwm2m.port} | {lwm2m.endpoint} | 86400    | 0,"identity","00112233",1  |
      | a domain name         | 0      | {lwm2m.host}    | 5684         | urn:imei:8       | 50       | 3,1                        |

  @id:qlaconfig-required-parameters @clause:qlaconfig.write.required @clause:qlaconfig.write.error
  @clause:qlaconfig.refused-changes-nothing
  Scenario Outline: A command without a required parameter is refused, and nothing changes
    Given the module has accepted 'AT+QLACONFIG=0,"{lwm2m.address}",{lwm2m.port},"{lwm2m.endpoint}",300,3,1'
    When the host sends 'AT+QLACONFIG=<parameters>'
    Then the module answers ERROR
    When the host sends 'AT+QLACONFIG?'
    Then the module answers '+QLACONFIG: 0,"{lwm2m.address}",{lwm2m.port},"{lwm2m.endpoint}",300,3,1' and OK

    Examples:
      | case                 | parameters                                      |
      | nothing              |                                                 |
      | no server            | 0                                               |
      | no port              | 0,"198.51.100.77"                               |
      | no endpoint name     | 0,"198.51.100.77",5690                          |
      | no lifetime          | 0,"198.51.100.77",5690,"other"                  |
      | no security mode     | 0,"198.51.100.77",5690,"other",600              |
      | identity without key | 0,"198.51.100.77",5690,"other",600,0,"identity" |

  @id:qlaconfig-command-line @clause:lwm2m-language.prefix @clause:lwm2m-language.carriage-return
  Scenario Outline: Both spellings of the prefix begin a command, and a carriage return alone ends it
    When the host sends '<prefix>+QLACONFIG=0,"{lwm2m.address}",{lwm2m.port},"{lwm2m.endpoint}",300,3,1'
    Then the module answers OK
    When the host sends '<prefix>+QLACONFIG?'
    Then the module answers '+QLACONFIG: 0,"{lwm2m.address}",{lwm2m.port},"{lwm2m.endpoint}",300,3,1' and OK

    Examples:
      | case  | prefix |
      | upper | AT     |
      | lower | at     |

  @id:qlaconfig-unusual @clause:lwm2m-language.letter-case @clause:qlaconfig.unusual
  Scenario Outline: What unusual spellings bring is recorded
    Then it is recorded how the module answers '<command>'
    And it is recorded how the module answers 'AT+QLACONFIG?'
    When the host sends 'AT+QLACONFIG=0,"{lwm2m.address}",{lwm2m.port},"{lwm2m.endpoint}",300,3,1'
    Then the module answers OK
    When the host sends 'AT+QLACONFIG?'
    Then the module answers '+QLACONFIG: 0,"{lwm2m.address}",{lwm2m.port},"{lwm2m.endpoint}",300,3,1' and OK

    Examples:
      | case                        | command                                                      |
      | mixed prefix                | At+QLACONFIG=0,"198.51.100.77",5690,"other",600,3,0          |
      | command's name              | AT+qlaconfig=0,"198.51.100.77",5690,"other",600,3,0          |
      | server without quotes       | AT+QLACONFIG=0,198.51.100.77,5690,"other",600,3,0            |
      | port in quotes              | AT+QLACONFIG=0,"198.51.100.77","5690","other",600,3,0        |
      | endpoint without quotes     | AT+QLACONFIG=0,"198.51.100.77",5690,other,600,3,0            |
      | empty flag                  | AT+QLACONFIG=,"198.51.100.77",5690,"other",600,3,0           |
      | empty server                | AT+QLACONFIG=0,"",5690,"other",600,3,0                       |
      | empty port                  | AT+QLACONFIG=0,"198.51.100.77",,"other",600,3,0              |
      | empty endpoint              | AT+QLACONFIG=0,"198.51.100.77",5690,"",600,3,0               |
      | empty lifetime              | AT+QLACONFIG=0,"198.51.100.77",5690,"other",,3,0             |
      | empty security mode         | AT+QLACONFIG=0,"198.51.100.77",5690,"other",600,,0           |
      | empty binding               | AT+QLACONFIG=0,"198.51.100.77",5690,"other",600,3,           |
      | something behind            | AT+QLACONFIG=0,"198.51.100.77",5690,"other",600,3,0,0        |
      | a number of address too big | AT+QLACONFIG=0,"198.51.100.256",5690,"other",600,3,0         |
      | DTLS without a PSK          | AT+QLACONFIG=0,"198.51.100.77",5690,"other",600,0            |
      | PSK without DTLS            | AT+QLACONFIG=0,"198.51.100.77",5690,"other",600,3,"id","00"  |
      | empty identity and key      | AT+QLACONFIG=0,"198.51.100.77",5690,"other",600,0,"","",0    |
      | key without quotes          | AT+QLACONFIG=0,"198.51.100.77",5690,"other",600,0,"id",00,0  |

  # What goes on the air

  @id:qlaconfig-registers @clause:qlaconfig.immediate @clause:qlaconfig.flag.working @clause:qlaconfig.server.address
  @clause:qlaconfig.endpoint.wire @clause:qlaconfig.lifetime.wire @clause:qlaconfig.binding.wire
  @clause:qlaconfig.security.plain
  Scenario Outline: The registration goes to the server, in plain, with endpoint name, lifetime and binding
    When the host sends 'AT+QLACONFIG=0,"{lwm2m.address}",{lwm2m.port},"{lwm2m.endpoint}",<lifetime>,3,<binding>'
    Then the module answers OK
    When the host sends 'AT+QLAREG'
    Then the module answers OK
    And the LwM2M server gets 'register, ep {lwm2m.endpoint}, lt <lifetime>, b <b>, lwm2m 1.0'
    And the line '+QLAREG: 0' follows within 131 s

    Examples:
      | case           | lifetime | binding | b  |
      | UDP            | 300      | 0       | U  |
      | UDP with queue | 300      | 1       | UQ |
      | another time   | 86400    | 0       | U  |

  @id:qlaconfig-reconfigured @clause:qlaconfig.reconfigured @clause:qlaconfig.immediate
  Scenario: What was configured last is what the registration goes by
    Given the module has accepted 'AT+QLACONFIG=0,"198.51.100.77",5690,"other-endpoint",7200,3,1'
    And the module has accepted 'AT+QLACONFIG=0,"{lwm2m.address}",{lwm2m.port},"{lwm2m.endpoint}",300,3,0'
    When the host sends 'AT+QLAREG'
    Then the module answers OK
    And the LwM2M server gets 'register, ep {lwm2m.endpoint}, lt 300, b U, lwm2m 1.0'
    And the line '+QLAREG: 0' follows within 131 s

  @id:qlaconfig-reconfigured-between @clause:qlaconfig.reconfigured @clause:qlaconfig.after-deregistration
  Scenario: Between two registrations endpoint name, lifetime and binding can be changed
    Given the LwM2M client is registered for 300 s with ''
    When the host sends 'AT+QLADEREG'
    Then the module answers OK
    And the LwM2M server gets 'deregister'
    And the line '+QLADEREG: 0' follows within 131 s
    When the host sends 'AT+QLACONFIG=0,"{lwm2m.address}",{lwm2m.port},"other-endpoint",7200,3,1'
    Then the module answers OK
    When the host sends 'AT+QLACONFIG?'
    Then the module answers '+QLACONFIG: 0,"{lwm2m.address}",{lwm2m.port},"other-endpoint",7200,3,1' and OK
    When the LwM2M server answers the next registration with 'ACK 2.01, Location-Path rd, Location-Path 77'
    And the host sends 'AT+QLAREG'
    Then the module answers OK
    And the LwM2M server gets 'register, ep other-endpoint, lt 7200, b UQ, lwm2m 1.0'
    And the line '+QLAREG: 0' follows within 131 s

  # bootstrap_flag

  @id:qlaconfig-flag-range @clause:qlaconfig.flag.range @clause:qlaconfig.write.error
  @clause:qlaconfig.refused-changes-nothing
  Scenario Outline: A flag other than 0 and 1 is refused, and nothing changes
    Given the module has accepted 'AT+QLACONFIG=0,"{lwm2m.address}",{lwm2m.port},"{lwm2m.endpoint}",300,3,1'
    When the host sends 'AT+QLACONFIG=<flag>,"198.51.100.77",5690,"other",600,3,0'
    Then the module answers ERROR
    When the host sends 'AT+QLACONFIG?'
    Then the module answers '+QLACONFIG: 0,"{lwm2m.address}",{lwm2m.port},"{lwm2m.endpoint}",300,3,1' and OK

    Examples:
      | case         | flag |
      | below        | -1   |
      | above        | 2    |
      | not a number | a    |

  # serverIP

  @id:qlaconfig-server-name @clause:qlaconfig.server.name
  Scenario: The server may be a domain name, which is asked for when the client registers
    When the host sends 'AT+QLACONFIG=0,"{lwm2m.host}",{lwm2m.port},"{lwm2m.endpoint}",300,3,0'
    Then the module answers OK
    When the host sends 'AT+QLAREG'
    Then the module answers OK
    And the LwM2M server gets 'register, ep {lwm2m.endpoint}, lt 300, b U, lwm2m 1.0'
    And the line '+QLAREG: 0' follows within 131 s
    When the host sends 'AT+QLACONFIG?'
    Then the module answers '+QLACONFIG: 0,"{lwm2m.host}",{lwm2m.port},"{lwm2m.endpoint}",300,3,0' and OK

  @id:qlaconfig-server-unknown @clause:qlaconfig.server.unknown @clause:qlareg.result.not-reached
  @needs:time:131s
  Scenario: A domain name that does not exist is found out when the client registers; another server can be set then
    When the host sends 'AT+QLACONFIG=0,"{unknown.host}",{lwm2m.port},"{lwm2m.endpoint}",300,3,0'
    Then the module answers OK
    When the host sends 'AT+QLAREG'
    Then the module answers one of these, late lines within 131 s:
      | form                 |
      | OK then +QLAREG: 1   |
      | OK then +QLAREG: 2   |
      | OK then +QLAREG: 900 |
    When the host sends 'AT+QLACONFIG=0,"{lwm2m.host}",{lwm2m.port},"{lwm2m.endpoint}",300,3,0'
    Then the module answers OK
    When the host sends 'AT+QLAREG'
    Then the module answers OK
    And the LwM2M server gets 'register, ep {lwm2m.endpoint}, lt 300, b U, lwm2m 1.0'
    And the line '+QLAREG: 0' follows within 131 s

  @id:qlaconfig-server-ipv6 @clause:qlaconfig.server.ipv6 @needs:ipv6 @needs:bearer @needs:time:180s
  Scenario: What becomes of an IPv6 address is recorded
    Given the network gives IPv4 and IPv6
    And the module has accepted 'AT+QLACFG="retransmit",2,0'
    Then it is recorded how the module answers 'AT+QLACONFIG=0,"{lwm2m.address6}",{lwm2m.port},"{lwm2m.endpoint}",300,3,0'
    And it is recorded how the module answers 'AT+QLACONFIG?'
    And it is recorded how the module answers 'AT+QLAREG'
    And the LwM2M server gets 'register, ep {lwm2m.endpoint}, lt 300, b U, lwm2m 1.0' or nothing

  @id:qlaconfig-server-longest @clause:qlaconfig.server.longest @clause:qlaconfig.read.form @needs:long-names
  Scenario: A domain name of 150 bytes is taken whole
    When the host sends 'AT+QLACONFIG=0,"{name:150}",{lwm2m.port},"{lwm2m.endpoint}",300,3,1'
    Then the module answers OK
    When the host sends 'AT+QLACONFIG?'
    Then the module answers '+QLACONFIG: 0,"{name:150}",{lwm2m.port},"{lwm2m.endpoint}",300,3,1' and OK

  @id:qlaconfig-server-too-long @clause:qlaconfig.server.too-long @clause:qlaconfig.write.error
  @clause:qlaconfig.refused-changes-nothing @needs:long-names
  Scenario Outline: A server of more than 150 bytes is refused, and nothing changes
    Given the module has accepted 'AT+QLACONFIG=0,"{lwm2m.address}",{lwm2m.port},"{lwm2m.endpoint}",300,3,1'
    When the host sends 'AT+QLACONFIG=0,"<server>",5690,"other",600,3,0'
    Then the module answers ERROR
    When the host sends 'AT+QLACONFIG?'
    Then the module answers '+QLACONFIG: 0,"{lwm2m.address}",{lwm2m.port},"{lwm2m.endpoint}",300,3,1' and OK

    Examples:
      | case                     | server     |
      | 151 bytes, a domain name | {name:151} |
      | 151 bytes of text        | {text:151} |
      | 300 bytes of text        | {text:300} |

  # port

  @id:qlaconfig-port-bounds @clause:qlaconfig.port.bounds @clause:qlaconfig.read.form
  Scenario Outline: Each port from 0 to 65535 is taken
    When the host sends 'AT+QLACONFIG=0,"{lwm2m.address}",<port>,"{lwm2m.endpoint}",300,3,1'
    Then the module answers OK
    When the host sends 'AT+QLACONFIG?'
    Then the module answers '+QLACONFIG: 0,"{lwm2m.address}",<port>,"{lwm2m.endpoint}",300,3,1' and OK

    Examples:
      | case              | port  |
      | lowest            | 0     |
      | the one above     | 1     |
      | above a short int | 32768 |
      | highest but one   | 65534 |
      | highest           | 65535 |

  @id:qlaconfig-port-destination @clause:qlaconfig.port.destination @needs:module-side-capture @needs:unreachable-host
  Scenario Outline: The port is where the registration goes to
    Given the module has accepted 'AT+QLACFG="retransmit",2,0'
    And the module has accepted 'AT+QLACONFIG=0,"{unreachable.address}",<port>,"{lwm2m.endpoint}",300,3,0'
    When the host sends 'AT+QLAREG'
    Then the module answers OK
    And at the module's side '{any}' goes from port {any} to port <port>
    And the line '+QLAREG: {int:1-900}' follows within 7 s

    Examples:
      | case    | port  |
      | lowest  | 1     |
      | usual   | 5683  |
      | highest | 65535 |

  @id:qlaconfig-port-range @clause:qlaconfig.port.range @clause:qlaconfig.write.error
  @clause:qlaconfig.refused-changes-nothing
  Scenario Outline: What is no port from 0 to 65535 is refused, and nothing changes
    Given the module has accepted 'AT+QLACONFIG=0,"{lwm2m.address}",{lwm2m.port},"{lwm2m.endpoint}",300,3,1'
    When the host sends 'AT+QLACONFIG=0,"198.51.100.77",<port>,"other",600,3,0'
    Then the module answers ERROR
    When the host sends 'AT+QLACONFIG?'
    Then the module answers '+QLACONFIG: 0,"{lwm2m.address}",{lwm2m.port},"{lwm2m.endpoint}",300,3,1' and OK

    Examples:
      | case         | port  |
      | below        | -1    |
      | above        | 65536 |
      | not a number | a     |

  # endpoint_name

  @id:qlaconfig-endpoint-lengths @clause:qlaconfig.endpoint.longest @clause:qlaconfig.endpoint.wire
  @clause:qlaconfig.read.form
  Scenario Outline: Endpoint names of 1 to 150 bytes are taken, and go on the air whole
    When the host sends 'AT+QLACONFIG=0,"{lwm2m.address}",{lwm2m.port},"<endpoint>",300,3,0'
    Then the module answers OK
    When the host sends 'AT+QLACONFIG?'
    Then the module answers '+QLACONFIG: 0,"{lwm2m.address}",{lwm2m.port},"<endpoint>",300,3,0' and OK
    When the LwM2M server answers the next registration with 'ACK 2.01, Location-Path rd, Location-Path 77'
    And the host sends 'AT+QLAREG'
    Then the module answers OK
    And the LwM2M server gets 'register, ep <endpoint>, lt 300, b U, lwm2m 1.0'
    And the line '+QLAREG: 0' follows within 131 s

    Examples:
      | case        | endpoint                                      |
      | one         | g                                             |
      | with colons | urn:imei-imsi:866971030603068-460111174747875 |
      | 149         | {text:149}                                    |
      | longest     | {text:150}                                    |

  @id:qlaconfig-endpoint-too-long @clause:qlaconfig.endpoint.too-long @clause:qlaconfig.write.error
  @clause:qlaconfig.refused-changes-nothing
  Scenario Outline: An endpoint name of more than 150 bytes is refused, and nothing changes
    Given the module has accepted 'AT+QLACONFIG=0,"{lwm2m.address}",{lwm2m.port},"{lwm2m.endpoint}",300,3,1'
    When the host sends 'AT+QLACONFIG=0,"198.51.100.77",5690,"<endpoint>",600,3,0'
    Then the module answers ERROR
    When the host sends 'AT+QLACONFIG?'
    Then the module answers '+QLACONFIG: 0,"{lwm2m.address}",{lwm2m.port},"{lwm2m.endpoint}",300,3,1' and OK

    Examples:
      | case      | endpoint   |
      | 151 bytes | {text:151} |
      | 256 bytes | {text:256} |

  # lifetime

  @id:qlaconfig-lifetime-bounds @clause:qlaconfig.lifetime.bounds @clause:qlaconfig.lifetime.wire
  @clause:qlaconfig.read.form
  Scenario Outline: Lifetimes of 20 s to a year are taken, and go on the air
    When the host sends 'AT+QLACONFIG=0,"{lwm2m.address}",{lwm2m.port},"{lwm2m.endpoint}",<lifetime>,3,0'
    Then the module answers OK
    When the host sends 'AT+QLACONFIG?'
    Then the module answers '+QLACONFIG: 0,"{lwm2m.address}",{lwm2m.port},"{lwm2m.endpoint}",<lifetime>,3,0' and OK
    When the LwM2M server answers the next registration with 'ACK 2.01, Location-Path rd, Location-Path 77'
    And the host sends 'AT+QLAREG'
    Then the module answers OK
    And the LwM2M server gets 'register, ep {lwm2m.endpoint}, lt <lifetime>, b U, lwm2m 1.0'
    And the line '+QLAREG: 0' follows within 131 s

    Examples:
      | case          | lifetime |
      | shortest      | 20       |
      | a second more | 21       |
      | above 16 bits | 65536    |
      | a second less | 31535999 |
      | a year        | 31536000 |

  @id:qlaconfig-lifetime-range @clause:qlaconfig.lifetime.range @clause:qlaconfig.write.error
  @clause:qlaconfig.refused-changes-nothing
  Scenario Outline: A lifetime outside 20 s to a year is refused, and nothing changes
    Given the module has accepted 'AT+QLACONFIG=0,"{lwm2m.address}",{lwm2m.port},"{lwm2m.endpoint}",300,3,1'
    When the host sends 'AT+QLACONFIG=0,"198.51.100.77",5690,"other",<lifetime>,3,0'
    Then the module answers ERROR
    When the host sends 'AT+QLACONFIG?'
    Then the module answers '+QLACONFIG: 0,"{lwm2m.address}",{lwm2m.port},"{lwm2m.endpoint}",300,3,1' and OK

    Examples:
      | case         | lifetime   |
      | below zero   | -1         |
      | zero         | 0          |
      | below        | 19         |
      | above        | 31536001   |
      | above 32 bit | 4294967316 |
      | not a number | a          |

  # One lifetime for each branch of the formula and each of its joints, all with whole seconds.

  @id:qlaconfig-lifetime-interval @clause:qlaconfig.lifetime.interval @clause:qlaconfig.lifetime.reset
  @needs:time:600s
  Scenario Outline: The registration is updated by itself before it lapses, again and again
    Given the module has accepted 'AT+QLACFG="lifetime_enable",1'
    And the module has accepted 'AT+QLACONFIG=0,"{lwm2m.address}",{lwm2m.port},"{lwm2m.endpoint}",<lifetime>,3,0'
    When the host sends 'AT+QLAREG'
    Then the module answers OK
    And the LwM2M server gets 'register, ep {lwm2m.endpoint}, lt <lifetime>, b U, lwm2m 1.0'
    And the line '+QLAREG: 0' follows within 131 s
    And the LwM2M server gets 'update' after <interval> s
    And the URC '+QLAURC: "ping",0' comes within <first> s
    And the LwM2M server gets 'update' after <interval> s
    And the URC '+QLAURC: "ping",0' comes within <second> s

    Examples:
      | case              | lifetime | interval | first    | second |
      | shortest          | 20       | 10       | 20       | 30     |
      | end of the first  | 30       | 15       | 25       | 40     |
      | second            | 34       | 18       | 28       | 46     |
      | end of the second | 50       | 30       | 40       | 70     |
      | third             | 55       | 34       | 44       | 78     |
      | end of the third  | 100      | 70       | 80       | 150    |
      | fourth            | 110      | 79       | 89       | 168    |
      | end of the fourth | 300      | 250      | 260      | 510    |
      | fifth             | 320      | 269      | 279      | 548    |

  @id:qlaconfig-lifetime-interval-long @clause:qlaconfig.lifetime.interval @needs:time:29959175s
  Scenario Outline: Long lifetimes follow the formula too
    Given the module has accepted 'AT+QLACFG="lifetime_enable",1'
    And the module has accepted 'AT+QLACONFIG=0,"{lwm2m.address}",{lwm2m.port},"{lwm2m.endpoint}",<lifetime>,3,0'
    When the host sends 'AT+QLAREG'
    Then the module answers OK
    And the LwM2M server gets 'register, ep {lwm2m.endpoint}, lt <lifetime>, b U, lwm2m 1.0'
    And the line '+QLAREG: 0' follows within 131 s
    And the LwM2M server gets 'update' after <interval> s
    And the URC '+QLAURC: "ping",0' comes within <first> s

    Examples:
      | case              | lifetime | interval | first    |
      | a day             | 86400    | 82045    | 82055    |
      | a year            | 31536000 | 29959165 | 29959175 |

  # security_mode, PSK_ID, PSK

  @id:qlaconfig-security-range @clause:qlaconfig.security.range @clause:qlaconfig.write.error
  @clause:qlaconfig.refused-changes-nothing
  Scenario Outline: A security mode other than 0 and 3 is refused, and nothing changes
    Given the module has accepted 'AT+QLACONFIG=0,"{lwm2m.address}",{lwm2m.port},"{lwm2m.endpoint}",300,3,1'
    When the host sends 'AT+QLACONFIG=0,"198.51.100.77",5690,"other",600,<security>'
    Then the module answers ERROR
    When the host sends 'AT+QLACONFIG?'
    Then the module answers '+QLACONFIG: 0,"{lwm2m.address}",{lwm2m.port},"{lwm2m.endpoint}",300,3,1' and OK

    Examples:
      | case             | security             |
      | below            | -1,0                 |
      | one              | 1,0                  |
      | one, with a PSK  | 1,"id","00112233",0  |
      | two              | 2,0                  |
      | above            | 4,0                  |
      | above, and a PSK | 4,"id","00112233",0  |
      | not a number     | a,0                  |

  @id:qlaconfig-psk-lengths @clause:qlaconfig.psk-id.longest @clause:qlaconfig.psk.longest @clause:qlaconfig.read.form
  Scenario Outline: Identities of up to 150 bytes and keys of up to 256 are taken whole
    When the host sends 'AT+QLACONFIG=0,"{lwm2m.address}",{lwm2m.port},"{lwm2m.endpoint}",300,0,"<identity>","<key>",1'
    Then the module answers OK
    When the host sends 'AT+QLACONFIG?'
    Then the module answers '+QLACONFIG: 0,"{lwm2m.address}",{lwm2m.port},"{lwm2m.endpoint}",300,0,"<identity>","<key>",1' and OK

    Examples:
      | case             | identity   | key       |
      | short ones       | g          | 2a        |
      | longest identity | {text:150} | 00112233  |
      | longest key      | identity   | {hex:128} |
      | both             | {text:150} | {hex:128} |
      | one byte less    | {text:149} | {hex:127} |

  @id:qlaconfig-psk-too-long @clause:qlaconfig.psk-id.too-long @clause:qlaconfig.psk.too-long
  @clause:qlaconfig.write.error @clause:qlaconfig.refused-changes-nothing
  Scenario Outline: A longer identity or key is refused, and nothing changes
    Given the module has accepted 'AT+QLACONFIG=0,"{lwm2m.address}",{lwm2m.port},"{lwm2m.endpoint}",300,3,1'
    When the host sends 'AT+QLACONFIG=0,"198.51.100.77",5690,"other",600,0,"<identity>","<key>",0'
    Then the module answers ERROR
    When the host sends 'AT+QLACONFIG?'
    Then the module answers '+QLACONFIG: 0,"{lwm2m.address}",{lwm2m.port},"{lwm2m.endpoint}",300,3,1' and OK

    Examples:
      | case                  | identity   | key        |
      | identity of 151 bytes | {text:151} | 00112233   |
      | identity of 256 bytes | {text:256} | 00112233   |
      | key of 257 bytes      | identity   | {hex:128}0 |
      | key of 258 digits     | identity   | {hex:129}  |
      | key of 512 digits     | identity   | {hex:256}  |

  @id:qlaconfig-psk-text @clause:qlaconfig.psk.text
  Scenario: A key that is no hexadecimal digits is taken as text, or refused
    When the host sends 'AT+QLACONFIG=0,"{lwm2m.address}",{lwm2m.port},"{lwm2m.endpoint}",300,0,"identity","{text:16}",0'
    Then the module answers one of these, late lines within 5 s:
      | form  |
      | OK    |
      | ERROR |

  # binding_mode

  @id:qlaconfig-binding-omitted @clause:qlaconfig.binding.default @clause:qlaconfig.write.form @needs:factory
  Scenario Outline: What the binding is when none has ever been given is recorded
    When the host sends 'AT+QLACONFIG=0,"{lwm2m.address}",{lwm2m.port},"{lwm2m.endpoint}",300,<security>'
    Then the module answers OK
    When the host sends 'AT+QLACONFIG?'
    Then the module answers '+QLACONFIG: 0,"{lwm2m.address}",{lwm2m.port},"{lwm2m.endpoint}",300,<security>,{int:0-1}' and OK

    Examples:
      | case  | security                |
      | plain | 3                       |
      | DTLS  | 0,"identity","00112233" |

  @id:qlaconfig-binding-kept @clause:qlaconfig.binding.kept @clause:lwm2m-language.optional-parameters
  Scenario Outline: Without a binding the one that was set before holds
    Given the module has accepted 'AT+QLACONFIG=0,"198.51.100.77",5690,"other-endpoint",7200,3,<binding>'
    When the host sends 'AT+QLACONFIG=0,"{lwm2m.address}",{lwm2m.port},"{lwm2m.endpoint}",300,<security>'
    Then the module answers OK
    When the host sends 'AT+QLACONFIG?'
    Then the module answers '+QLACONFIG: 0,"{lwm2m.address}",{lwm2m.port},"{lwm2m.endpoint}",300,<security>,<binding>' and OK

    Examples:
      | case                 | binding | security                |
      | UDP                  | 0       | 3                       |
      | UDP with queue       | 1       | 3                       |
      | DTLS, UDP            | 0       | 0,"identity","00112233" |
      | DTLS, UDP with queue | 1       | 0,"identity","00112233" |

  @id:qlaconfig-binding-range @clause:qlaconfig.binding.range @clause:qlaconfig.write.error
  @clause:qlaconfig.refused-changes-nothing
  Scenario Outline: A binding other than 0 and 1 is refused, and nothing changes
    Given the module has accepted 'AT+QLACONFIG=0,"{lwm2m.address}",{lwm2m.port},"{lwm2m.endpoint}",300,3,1'
    When the host sends 'AT+QLACONFIG=0,"198.51.100.77",5690,"other",600,<binding>'
    Then the module answers ERROR
    When the host sends 'AT+QLACONFIG?'
    Then the module answers '+QLACONFIG: 0,"{lwm2m.address}",{lwm2m.port},"{lwm2m.endpoint}",300,3,1' and OK

    Examples:
      | case            | binding                    |
      | below           | 3,-1                       |
      | above           | 3,2                        |
      | not a number    | 3,a                        |
      | below, with PSK | 0,"identity","00112233",-1 |
      | above, with PSK | 0,"identity","00112233",2  |

  @id:qlaconfig-binding-empty-psk @clause:qlaconfig.binding.empty-psk @clause:qlaconfig.binding.empty-psk.shown
  Scenario: Empty places for identity and key in front of the binding are taken, or refused
    Given the module has accepted 'AT+QLACONFIG=0,"198.51.100.77",5690,"other-endpoint",7200,3,0'
    When the host sends 'AT+QLACONFIG=0,"{lwm2m.address}",{lwm2m.port},"{lwm2m.endpoint}",300,3,,,1'
    Then the module answers one of these, late lines within 5 s:
      | form  |
      | OK    |
      | ERROR |
    When the host sends 'AT+QLACONFIG?'
    Then the module answers one of these, late lines within 5 s:
      | form                                                                                           | after |
      | +QLACONFIG: 0,"{lwm2m.address}",{lwm2m.port},"{lwm2m.endpoint}",300,3,1 then OK                | OK    |
      | +QLACONFIG: 0,"198.51.100.77",5690,"other-endpoint",7200,3,0 then OK                           | ERROR |

  # Refused unless the client is not registered

  @id:qlaconfig-while-registering @clause:qlaconfig.gate.registering @clause:qlaconfig.refused-changes-nothing
  @needs:time:65s
  Scenario Outline: While the client is registering the command is refused, and the registration goes on
    Given the module has accepted 'AT+QLACFG="retransmit",20,1'
    And the module has accepted 'AT+QLACONFIG=0,"{lwm2m.address}",{lwm2m.port},"{lwm2m.endpoint}",300,3,0'
    And the LwM2M server ignores the next registration
    When the host sends 'AT+QLAREG'
    Then the module answers OK
    And the LwM2M server gets 'register, ep {lwm2m.endpoint}, lt 300, b U, lwm2m 1.0'
    When the host sends 'AT+QLACONFIG=<parameters>'
    Then the module answers ERROR
    And the LwM2M server gets the same again 1 times, first after 20 to 20 s, then at doubled intervals
    And the line '+QLAREG: 0' follows within 65 s
    When the host sends 'AT+QLACONFIG?'
    Then the module answers '+QLACONFIG: 0,"{lwm2m.address}",{lwm2m.port},"{lwm2m.endpoint}",300,3,0' and OK

    Examples:
      | case             | parameters                                                          |
      | another endpoint | 0,"{lwm2m.address}",{lwm2m.port},"other",600,3,1                    |
      | the same values  | 0,"{lwm2m.address}",{lwm2m.port},"{lwm2m.endpoint}",300,3,0         |
      | bootstrap        | 1,"{lwm2m.address}",{lwm2m.port},"{lwm2m.endpoint}",300,3,0         |

  @id:qlaconfig-while-registered @clause:qlaconfig.gate.registered @clause:qlaconfig.refused-changes-nothing
  Scenario Outline: While the client is registered the command is refused, and it stays registered as it was
    Given the module has accepted 'AT+QLACONFIG=0,"{lwm2m.address}",{lwm2m.port},"{lwm2m.endpoint}",300,3,0'
    When the host sends 'AT+QLAREG'
    Then the module answers OK
    And the LwM2M server gets 'register, ep {lwm2m.endpoint}, lt 300, b U, lwm2m 1.0'
    And the line '+QLAREG: 0' follows within 131 s
    When the host sends 'AT+QLACONFIG=<parameters>'
    Then the module answers ERROR
    When the host sends 'AT+QLACONFIG?'
    Then the module answers '+QLACONFIG: 0,"{lwm2m.address}",{lwm2m.port},"{lwm2m.endpoint}",300,3,0' and OK
    When the host sends 'AT+QLADEREG'
    Then the module answers OK
    And the LwM2M server gets 'deregister'
    And the line '+QLADEREG: 0' follows within 131 s

    Examples:
      | case             | parameters                                                          |
      | another endpoint | 0,"{lwm2m.address}",{lwm2m.port},"other",600,3,1                    |
      | the same values  | 0,"{lwm2m.address}",{lwm2m.port},"{lwm2m.endpoint}",300,3,0         |
      | bootstrap        | 1,"{lwm2m.address}",{lwm2m.port},"{lwm2m.endpoint}",300,3,0         |

  @id:qlaconfig-while-deregistering @clause:qlaconfig.gate.deregistering @clause:qlaconfig.refused-changes-nothing
  @clause:qlaconfig.after-deregistration @needs:time:65s
  Scenario: While the client is deregistering the command is refused; when it is done it is accepted
    Given the module has accepted 'AT+QLACFG="retransmit",20,1'
    And the LwM2M client is registered for 300 s with ''
    And the LwM2M server ignores the next deregistration
    When the host sends 'AT+QLADEREG'
    Then the module answers OK
    And the LwM2M server gets 'deregister'
    When the host sends 'AT+QLACONFIG=0,"{lwm2m.address}",{lwm2m.port},"other-endpoint",7200,3,1'
    Then the module answers ERROR
    And the LwM2M server gets the same again 1 times, first after 20 to 20 s, then at doubled intervals
    And the line '+QLADEREG: 0' follows within 65 s
    When the host sends 'AT+QLACONFIG?'
    Then the module answers '+QLACONFIG: 0,"{lwm2m.address}",{lwm2m.port},"{lwm2m.endpoint}",300,3,{any}' and OK
    When the host sends 'AT+QLACONFIG=0,"{lwm2m.address}",{lwm2m.port},"other-endpoint",7200,3,1'
    Then the module answers OK
    When the host sends 'AT+QLACONFIG?'
    Then the module answers '+QLACONFIG: 0,"{lwm2m.address}",{lwm2m.port},"other-endpoint",7200,3,1' and OK

  @id:qlaconfig-while-recovering @clause:qlaconfig.gate.recovering @clause:qlaconfig.refused-changes-nothing
  @needs:sleep @needs:time:120s
  Scenario Outline: While the session is being recovered after deep sleep the command is refused, and it is recovered
    Given the module has accepted 'AT+QCFG="dsevent",1'
    And the module has accepted 'AT+QLACFG="retransmit",20,1'
    And the LwM2M client is registered for 86400 s with ''
    And the LwM2M server answers the next update with 'ACK 2.04' after 15 s
    When the module falls into deep sleep
    And the host wakes the module
    Then the LwM2M server gets 'update'
    When the host sends 'AT+QLACONFIG=<parameters>'
    Then the module answers ERROR
    And the URC '+QLAURC: "recovered",0' comes within 20 s
    When the host sends 'AT+QLACONFIG?'
    Then the module answers '+QLACONFIG: 0,"{lwm2m.address}",{lwm2m.port},"{lwm2m.endpoint}",86400,3,{any}' and OK
    When the host sends 'AT+QLASTATUS?'
    Then the module answers '+QLASTATUS: 2' and OK

    Examples:
      | case             | parameters                                                 |
      | another endpoint | 0,"{lwm2m.address}",{lwm2m.port},"other",600,3,1           |
      | bootstrap        | 1,"{lwm2m.address}",{lwm2m.port},"{lwm2m.endpoint}",300,3  |

  # Saved

  @id:qlaconfig-deep-sleep @clause:qlaconfig.saved.deep-sleep @needs:sleep @needs:time:120s
  Scenario Outline: What was configured holds after deep sleep, and the client registers by it
    Given the module has accepted 'AT+QCFG="dsevent",1'
    And the module has accepted 'AT+QLACONFIG=0,"{lwm2m.address}",{lwm2m.port},"{lwm2m.endpoint}",<lifetime>,3,<binding>'
    When the module falls into deep sleep
    And the host wakes the module
    And the host sends 'AT+QLACONFIG?'
    Then the module answers '+QLACONFIG: 0,"{lwm2m.address}",{lwm2m.port},"{lwm2m.endpoint}",<lifetime>,3,<binding>' and OK
    When the host sends 'AT+QLAREG'
    Then the module answers OK
    And the LwM2M server gets 'register, ep {lwm2m.endpoint}, lt <lifetime>, b <b>, lwm2m 1.0'
    And the line '+QLAREG: 0' follows within 131 s

    Examples:
      | case           | lifetime | binding | b  |
      | UDP            | 300      | 0       | U  |
      | UDP with queue | 7200     | 1       | UQ |

  @id:qlaconfig-power-off @clause:qlaconfig.saved.power-off @needs:power
  Scenario Outline: What was configured holds after power-off, and the client registers by it
    Given the module has accepted 'AT+QLACONFIG=0,"{lwm2m.address}",{lwm2m.port},"{lwm2m.endpoint}",<lifetime>,3,<binding>'
    When the module is switched off and on again
    And the host sends 'AT+QLACONFIG?'
    Then the module answers '+QLACONFIG: 0,"{lwm2m.address}",{lwm2m.port},"{lwm2m.endpoint}",<lifetime>,3,<binding>' and OK
    When the host sends 'AT+QLAREG'
    Then the module answers OK
    And the LwM2M server gets 'register, ep {lwm2m.endpoint}, lt <lifetime>, b <b>, lwm2m 1.0'
    And the line '+QLAREG: 0' follows within 131 s

    Examples:
      | case           | lifetime | binding | b  |
      | UDP            | 300      | 0       | U  |
      | UDP with queue | 7200     | 1       | UQ |

  @id:qlaconfig-saved-psk @clause:qlaconfig.saved.deep-sleep @clause:qlaconfig.saved.power-off @needs:power @needs:sleep
  @needs:time:120s
  Scenario: Security mode, identity and key are saved too
    Given the module has accepted 'AT+QCFG="dsevent",1'
    And the module has accepted 'AT+QLACONFIG=0,"{lwm2m.host}",5684,"{lwm2m.endpoint}",7200,0,"identity","00112233",1'
    When the module falls into deep sleep
    And the host wakes the module
    And the host sends 'AT+QLACONFIG?'
    Then the module answers '+QLACONFIG: 0,"{lwm2m.host}",5684,"{lwm2m.endpoint}",7200,0,"identity","00112233",1' and OK
    When the module is switched off and on again
    And the host sends 'AT+QLACONFIG?'
    Then the module answers '+QLACONFIG: 0,"{lwm2m.host}",5684,"{lwm2m.endpoint}",7200,0,"identity","00112233",1' and OK
