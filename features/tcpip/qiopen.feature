Feature: AT+QIOPEN opens a socket
  TCP/IP note, section 2.2.2. OK says that the command was taken; the line +QIOPEN: <connectID>,<err> says, within 60 s,
  whether the socket is open. A TCP socket is a connection on the air, a UDP socket becomes visible with its first datagram.

  Background:
    Given the module is registered and awake

  # Forms

  @id:qiopen-test-form @clause:qiopen.test.form @clause:qiopen.test.groups
  Scenario: The test form lists what the command takes
    When the host sends 'AT+QIOPEN=?'
    Then the module answers one of these, late lines within 5 s:
      | form                                                                          |
      | +QIOPEN: (0),(0-4),"TCP/UDP",<host>,<remote_port>,<local_port>,(1) then OK    |
      | +QIOPEN: (0-11),(0-4),"TCP/UDP",<host>,<remote_port>,<local_port>,(1) then OK |

  @id:qiopen-undefined-forms @clause:qiopen.undefined-forms
  Scenario Outline: A form that the note does not define is refused
    When the host sends '<command>'
    Then the module answers ERROR
    And TCP socket 0 opens
    And socket 0 carries data both ways

    Examples:
      | case      | command    |
      | read      | AT+QIOPEN? |
      | execution | AT+QIOPEN  |

  @id:qiopen-opens @clause:qiopen.write.result @clause:qiopen.write.deadline @clause:qiopen.immediate
  @clause:qiopen.service-type.values @clause:qiopen.host.address
  Scenario Outline: OK, then the result, and data flow at once
    When the host sends 'AT+QIOPEN=0,0,"<service>","<address>",<port>'
    Then the module answers OK
    And the line '+QIOPEN: 0,0' follows within 60 s
    And socket 0 carries data both ways
    And no further line '+QIOPEN' has come

    Examples:
      | case | service | address       | port       |
      | TCP  | TCP     | {tcp.address} | {tcp.port} |
      | UDP  | UDP     | {udp.address} | {udp.port} |

  @id:qiopen-tcp-connects-once @clause:qiopen.wire.connect
  Scenario: Opening a TCP socket makes exactly one connection
    When the host sends 'AT+QIOPEN=0,0,"TCP","{tcp.address}",{tcp.port}'
    Then the module answers OK
    And the line '+QIOPEN: 0,0' follows within 60 s
    And socket 0 carries data both ways
    And the TCP peer has accepted 1 connections in all

  @id:qiopen-lower-case-prefix @clause:at.prefix @clause:at.carriage-return
  Scenario Outline: Both spellings of the prefix begin a command, and a carriage return alone ends it
    When the host sends '<prefix>+QIOPEN=0,0,"UDP","{udp.address}",{udp.port}'
    Then the module answers OK
    And the line '+QIOPEN: 0,0' follows within 60 s
    And socket 0 carries data both ways

    Examples:
      | case  | prefix |
      | upper | AT     |
      | lower | at     |

  @id:qiopen-letter-case @clause:at.letter-case
  Scenario Outline: Other letter cases are recorded
    Then it is recorded how the module answers '<command>'
    And TCP socket 4 opens
    And socket 4 carries data both ways

    Examples:
      | case           | command                                           |
      | mixed prefix   | At+QIOPEN=0,0,"UDP","{udp.address}",{udp.port}    |
      | command's name | AT+qiopen=0,0,"UDP","{udp.address}",{udp.port}    |
      | service type   | AT+QIOPEN=0,0,"udp","{udp.address}",{udp.port}    |
      | empty between  | AT+QIOPEN=0,0,"UDP","{udp.address}",{udp.port},,1 |

  @id:qiopen-required-parameters @clause:qiopen.write.required @clause:qiopen.write.error @clause:qiopen.refused-changes-nothing
  Scenario Outline: A command without a required parameter is refused, and nothing changes
    When the host sends '<command>'
    Then the module answers ERROR
    And TCP socket 0 opens
    And socket 0 carries data both ways
    And the TCP peer has accepted 1 connections in all

    Examples:
      | case            | command                             |
      | no remote port  | AT+QIOPEN=0,0,"TCP","{tcp.address}" |
      | no host         | AT+QIOPEN=0,0,"TCP"                 |
      | no service type | AT+QIOPEN=0,0                       |
      | no socket id    | AT+QIOPEN=0                         |
      | nothing         | AT+QIOPEN=                          |

  @id:qiopen-omitted @clause:at.optional-parameters @clause:qiopen.local-port.automatic @clause:qiopen.access-mode.direct
  Scenario Outline: Optional parameters may be left out or given
    When the host sends 'AT+QIOPEN=0,0,"<service>",<to><rest>'
    Then the module answers OK
    And the line '+QIOPEN: 0,0' follows within 60 s
    And socket 0 carries data both ways

    Examples:
      | case                                  | service | to                         | rest |
      | TCP, neither                          | TCP     | "{tcp.address}",{tcp.port} |      |
      | TCP, automatic port                   | TCP     | "{tcp.address}",{tcp.port} | ,0   |
      | TCP, automatic port and direct access | TCP     | "{tcp.address}",{tcp.port} | ,0,1 |
      | UDP, neither                          | UDP     | "{udp.address}",{udp.port} |      |
      | UDP, automatic port                   | UDP     | "{udp.address}",{udp.port} | ,0   |
      | UDP, automatic port and direct access | UDP     | "{udp.address}",{udp.port} | ,0,1 |

  # contextID

  @id:qiopen-context-other @clause:qiopen.context-id.other @clause:qiopen.context-id.other-connects-nothing
  Scenario Outline: A context other than 0 never opens a socket
    When the host sends 'AT+QIOPEN=<contextID>,0,"<service>",<to>'
    Then the module answers one of these, late lines within 60 s:
      | form                             |
      | ERROR                            |
      | OK then +QIOPEN: 0,{int:550-574} |
    And TCP socket 1 opens
    And socket 1 carries data both ways
    And the TCP peer has accepted 1 connections in all

    Examples:
      | case         | contextID | service | to                         |
      | lowest       | 1         | TCP     | "{tcp.address}",{tcp.port} |
      | between      | 6         | TCP     | "{tcp.address}",{tcp.port} |
      | highest      | 11        | TCP     | "{tcp.address}",{tcp.port} |
      | UDP, lowest  | 1         | UDP     | "{udp.address}",{udp.port} |
      | UDP, highest | 11        | UDP     | "{udp.address}",{udp.port} |

  @id:qiopen-context-range @clause:qiopen.context-id.range @clause:qiopen.write.error @clause:qiopen.refused-changes-nothing
  Scenario Outline: What is not a context is refused, and nothing changes
    When the host sends 'AT+QIOPEN=<contextID>,0,"TCP","{tcp.address}",{tcp.port}'
    Then the module answers ERROR
    And TCP socket 0 opens
    And socket 0 carries data both ways
    And the TCP peer has accepted 1 connections in all

    Examples:
      | case         | contextID |
      | below        | -1        |
      | above        | 12        |
      | not a number | a         |

  # connectID

  @id:qiopen-connect-id @clause:qiopen.connect-id.values @clause:qiopen.context-id.zero
  Scenario Outline: Each of the five ids can be opened, and its result names it
    When the host sends 'AT+QIOPEN=0,<connectID>,"TCP","{tcp.address}",{tcp.port}'
    Then the module answers OK
    And the line '+QIOPEN: <connectID>,0' follows within 60 s
    And socket <connectID> carries data both ways

    Examples:
      | case    | connectID |
      | lowest  | 0         |
      | second  | 1         |
      | third   | 2         |
      | fourth  | 3         |
      | highest | 4         |

  @id:qiopen-connect-id-range @clause:qiopen.connect-id.range @clause:qiopen.write.error @clause:qiopen.refused-changes-nothing
  Scenario Outline: What is not a socket id is refused, and nothing changes
    When the host sends 'AT+QIOPEN=0,<connectID>,"TCP","{tcp.address}",{tcp.port}'
    Then the module answers ERROR
    And TCP socket 0 opens
    And socket 0 carries data both ways
    And the TCP peer has accepted 1 connections in all

    Examples:
      | case         | connectID |
      | below        | -1        |
      | above        | 5         |
      | not a number | a         |

  @id:qiopen-five-sockets @clause:qiopen.five-sockets @clause:qiopen.service-type.values
  Scenario: Five sockets of both kinds live side by side
    Given TCP socket 0 is open
    And UDP socket 1 is open
    And TCP socket 2 is open
    And UDP socket 3 is open
    When the host sends 'AT+QIOPEN=0,4,"TCP","{tcp.address}",{tcp.port}'
    Then the module answers OK
    And the line '+QIOPEN: 4,0' follows within 60 s
    And socket 0 carries data both ways
    And socket 1 carries data both ways
    And socket 2 carries data both ways
    And socket 3 carries data both ways
    And socket 4 carries data both ways
    And the TCP peer has accepted 3 connections in all

  @id:qiopen-id-in-use @clause:qiopen.id-in-use @clause:qiopen.id-in-use.intact
  Scenario Outline: An id in use is not opened again, and its socket stays intact
    Given <open> socket 0 is open
    And socket 0 carries data both ways
    When the host sends 'AT+QIOPEN=0,0,"<again>",<to>'
    Then the module answers one of these, late lines within 60 s:
      | form                   |
      | ERROR                  |
      | OK then +QIOPEN: 0,563 |
    And socket 0 carries data both ways
    And TCP socket 1 opens
    And socket 1 carries data both ways
    And the TCP peer has accepted <connections> connections in all

    Examples:
      | case           | open | again | to                         | connections |
      | TCP, again TCP | TCP  | TCP   | "{tcp.address}",{tcp.port} | 2           |
      | TCP, then UDP  | TCP  | UDP   | "{udp.address}",{udp.port} | 2           |
      | UDP, then TCP  | UDP  | TCP   | "{tcp.address}",{tcp.port} | 1           |
      | UDP, again UDP | UDP  | UDP   | "{udp.address}",{udp.port} | 1           |

  # service_type

  @id:qiopen-service-type-range @clause:qiopen.service-type.range @clause:qiopen.write.error @clause:qiopen.refused-changes-nothing
  Scenario Outline: A service other than TCP and UDP is refused, and nothing changes
    When the host sends 'AT+QIOPEN=0,0,"<service>","{tcp.address}",{tcp.port}'
    Then the module answers ERROR
    And TCP socket 0 opens
    And socket 0 carries data both ways
    And the TCP peer has accepted 1 connections in all

    Examples:
      | case            | service      |
      | another service | SCTP         |
      | a server        | TCP LISTENER |
      | both            | TCP/UDP      |
      | empty           |              |

  # host

  @id:qiopen-host-name @clause:qiopen.host.name @clause:qiopen.host.address
  Scenario Outline: The host is a domain name or an address
    When the host sends 'AT+QIOPEN=0,0,"<service>","<host>",<port>'
    Then the module answers OK
    And the line '+QIOPEN: 0,0' follows within 60 s
    And socket 0 carries data both ways

    Examples:
      | case           | service | host          | port       |
      | TCP by name    | TCP     | {tcp.host}    | {tcp.port} |
      | TCP by address | TCP     | {tcp.address} | {tcp.port} |
      | UDP by name    | UDP     | {udp.host}    | {udp.port} |
      | UDP by address | UDP     | {udp.address} | {udp.port} |

  @id:qiopen-host-longest @clause:qiopen.host.longest @needs:long-names
  Scenario: A name of 150 bytes is taken and leads to the peer
    When the host sends 'AT+QIOPEN=0,0,"TCP","{name:150}",{tcp.port}'
    Then the module answers OK
    And the line '+QIOPEN: 0,0' follows within 60 s
    And socket 0 carries data both ways
    And the TCP peer has accepted 1 connections in all

  @id:qiopen-host-too-long @clause:qiopen.host.too-long @clause:qiopen.write.error @clause:qiopen.refused-changes-nothing
  @needs:long-names
  Scenario: A name of 151 bytes is refused, and nothing changes
    When the host sends 'AT+QIOPEN=0,0,"TCP","{name:151}",{tcp.port}'
    Then the module answers ERROR
    And TCP socket 0 opens
    And socket 0 carries data both ways
    And the TCP peer has accepted 1 connections in all

  @id:qiopen-host-unknown @clause:qiopen.failure.unknown-host @clause:qiopen.err.codes
  Scenario Outline: A name that does not exist is reported by its code
    When the host sends 'AT+QIOPEN=0,0,"<service>","{unknown.host}",2020'
    Then the module answers one of these, late lines within 60 s:
      | form                   |
      | ERROR                  |
      | OK then +QIOPEN: 0,565 |
    And TCP socket 1 opens
    And socket 1 carries data both ways
    And no further line '+QIOPEN' has come

    Examples:
      | case | service |
      | TCP  | TCP     |
      | UDP  | UDP     |

  # remote_port

  @id:qiopen-remote-port-bounds @clause:qiopen.remote-port.bounds
  Scenario Outline: Both ends of the range of remote ports are taken
    When the host sends 'AT+QIOPEN=0,0,"UDP","{udp.address}",<remote_port>'
    Then the module answers OK
    And the line '+QIOPEN: 0,0' follows within 60 s
    And TCP socket 1 opens
    And socket 1 carries data both ways

    Examples:
      | case    | remote_port |
      | lowest  | 1           |
      | highest | 65535       |

  @id:qiopen-remote-port-wire @clause:qiopen.remote-port.destination @needs:module-side-capture
  Scenario Outline: The remote port is the destination port on the air
    When the host sends 'AT+QIOPEN=0,0,"UDP","{udp.address}",<remote_port>'
    Then the module answers OK
    And the line '+QIOPEN: 0,0' follows within 60 s
    When the host sends 'AT+QISEND=0,9,"which way"'
    Then the module answers OK
    And the line 'SEND OK' follows within 5 s
    And at the module's side 'which way' goes from port {int:1-65535} to port <remote_port>

    Examples:
      | case       | remote_port |
      | lowest     | 1           |
      | the peer's | {udp.port}  |
      | highest    | 65535       |

  @id:qiopen-remote-port-range @clause:qiopen.remote-port.range @clause:qiopen.write.error @clause:qiopen.refused-changes-nothing
  Scenario Outline: What is not a remote port is refused, and nothing changes
    When the host sends 'AT+QIOPEN=0,0,"TCP","{tcp.address}",<remote_port>'
    Then the module answers ERROR
    And TCP socket 0 opens
    And socket 0 carries data both ways
    And the TCP peer has accepted 1 connections in all

    Examples:
      | case         | remote_port |
      | negative     | -1          |
      | below        | 0           |
      | above        | 65536       |
      | not a number | a           |

  # local_port

  # The lowest and the highest port cannot be new for each case: 70 s of quiet let the module release them first.

  @id:qiopen-local-port-bounds @clause:qiopen.local-port.bounds @needs:time:70s
  Scenario Outline: Both ends of the range of local ports are taken
    When the bench is quiet for 70 s
    And the host sends 'AT+QIOPEN=0,0,"<service>",<to>,<local_port>'
    Then the module answers OK
    And the line '+QIOPEN: 0,0' follows within 60 s
    And socket 0 carries data both ways

    Examples:
      | case         | service | to                         | local_port |
      | TCP, lowest  | TCP     | "{tcp.address}",{tcp.port} | 1          |
      | TCP, highest | TCP     | "{tcp.address}",{tcp.port} | 65535      |
      | UDP, lowest  | UDP     | "{udp.address}",{udp.port} | 1          |
      | UDP, highest | UDP     | "{udp.address}",{udp.port} | 65535      |

  @id:qiopen-local-port-source @clause:qiopen.local-port.source @needs:module-side-capture @needs:time:70s
  Scenario Outline: The local port is the source port on the air
    When the bench is quiet for 70 s
    And the host sends 'AT+QIOPEN=0,0,"<service>","{<peer>.address}",{<peer>.port},<local_port>'
    Then the module answers OK
    And the line '+QIOPEN: 0,0' follows within 60 s
    When the host sends 'AT+QISEND=0,9,"from here"'
    Then the module answers OK
    And the line 'SEND OK' follows within 5 s
    And at the module's side 'from here' goes from port <local_port> to port {<peer>.port}
    And the <service> peer gets 'from here' from socket 0

    Examples:
      | case            | service | peer | local_port   |
      | TCP, lowest     | TCP     | tcp  | 1            |
      | TCP, as advised | TCP     | tcp  | {local.port} |
      | TCP, highest    | TCP     | tcp  | 65535        |
      | UDP, lowest     | UDP     | udp  | 1            |
      | UDP, as advised | UDP     | udp  | {local.port} |
      | UDP, highest    | UDP     | udp  | 65535        |

  @id:qiopen-local-port-range @clause:qiopen.local-port.range @clause:qiopen.write.error @clause:qiopen.refused-changes-nothing
  Scenario Outline: What is not a local port is refused, and nothing changes
    When the host sends 'AT+QIOPEN=0,0,"TCP","{tcp.address}",{tcp.port},<local_port>'
    Then the module answers ERROR
    And TCP socket 0 opens
    And socket 0 carries data both ways
    And the TCP peer has accepted 1 connections in all

    Examples:
      | case         | local_port |
      | below        | -1         |
      | above        | 65536      |
      | not a number | a          |

  @id:qiopen-local-port-in-use @clause:qiopen.local-port.codes
  Scenario Outline: A local port that another socket holds is not given twice
    When the host sends 'AT+QIOPEN=0,1,"<service>",<to>,{local.port}'
    Then the module answers OK
    And the line '+QIOPEN: 1,0' follows within 60 s
    When the host sends 'AT+QIOPEN=0,0,"<service>",<to>,{local.port}'
    Then the module answers one of these, late lines within 60 s:
      | form                   |
      | ERROR                  |
      | OK then +QIOPEN: 0,556 |
      | OK then +QIOPEN: 0,574 |
    And socket 1 carries data both ways
    And TCP socket 2 opens
    And the TCP peer has accepted <connections> connections in all

    Examples:
      | case | service | to                         | connections |
      | TCP  | TCP     | "{tcp.address}",{tcp.port} | 2           |
      | UDP  | UDP     | "{udp.address}",{udp.port} | 1           |

  @id:qiopen-local-port-reuse-at-once @clause:qiopen.local-port.reuse-at-once @clause:qiopen.local-port.codes
  Scenario: A TCP socket cannot have a fixed local port again at once
    When the host sends 'AT+QIOPEN=0,0,"TCP","{tcp.address}",{tcp.port},{local.port}'
    Then the module answers OK
    And the line '+QIOPEN: 0,0' follows within 60 s
    When the host sends 'AT+QICLOSE=0'
    Then the module answers OK
    And the line 'CLOSE OK' follows within 5 s
    When the host sends 'AT+QIOPEN=0,0,"TCP","{tcp.address}",{tcp.port},{local.port}'
    Then the module answers one of these, late lines within 60 s:
      | form                   |
      | ERROR                  |
      | OK then +QIOPEN: 0,556 |
      | OK then +QIOPEN: 0,574 |
    And TCP socket 1 opens
    And socket 1 carries data both ways
    And the TCP peer has accepted 2 connections in all

  @id:qiopen-local-port-reuse-70s @clause:qiopen.local-port.reuse-70s @needs:time:70s
  Scenario Outline: After 70 s a fixed local port can be used again
    When the host sends 'AT+QIOPEN=0,0,"<service>",<to>,{local.port}'
    Then the module answers OK
    And the line '+QIOPEN: 0,0' follows within 60 s
    And socket 0 carries data both ways
    When the host sends 'AT+QICLOSE=0'
    Then the module answers OK
    And the line 'CLOSE OK' follows within 5 s
    When the bench is quiet for 70 s
    And the host sends 'AT+QIOPEN=0,0,"<service>",<to>,{local.port}'
    Then the module answers OK
    And the line '+QIOPEN: 0,0' follows within 60 s
    And socket 0 carries data both ways

    Examples:
      | case | service | to                         |
      | TCP  | TCP     | "{tcp.address}",{tcp.port} |
      | UDP  | UDP     | "{udp.address}",{udp.port} |

  @id:qiopen-local-port-reuse-early @clause:qiopen.local-port.reuse-early @needs:time:35s
  Scenario Outline: What happens to a fixed local port before the 70 s are over is recorded
    When the host sends 'AT+QIOPEN=0,0,"<service>",<to>,{local.port}'
    Then the module answers OK
    And the line '+QIOPEN: 0,0' follows within 60 s
    When the host sends 'AT+QICLOSE=0'
    Then the module answers OK
    And the line 'CLOSE OK' follows within 5 s
    When the bench is quiet for <wait> s
    Then it is recorded how the module answers 'AT+QIOPEN=0,0,"<service>",<to>,{local.port}'
    And TCP socket 1 opens
    And socket 1 carries data both ways

    Examples:
      | case           | service | to                         | wait |
      | UDP at once    | UDP     | "{udp.address}",{udp.port} | 0    |
      | UDP after 35 s | UDP     | "{udp.address}",{udp.port} | 35   |
      | TCP after 35 s | TCP     | "{tcp.address}",{tcp.port} | 35   |

  # access_mode

  @id:qiopen-access-mode-range @clause:qiopen.access-mode.range @clause:qiopen.write.error @clause:qiopen.refused-changes-nothing
  Scenario Outline: An access mode other than 1 is refused, and nothing changes
    When the host sends 'AT+QIOPEN=0,0,"TCP","{tcp.address}",{tcp.port},0,<access_mode>'
    Then the module answers ERROR
    And TCP socket 0 opens
    And socket 0 carries data both ways
    And the TCP peer has accepted 1 connections in all

    Examples:
      | case         | access_mode |
      | negative     | -1          |
      | below        | 0           |
      | above        | 2           |
      | not a number | a           |

  # Failure

  @id:qiopen-connection-refused @clause:qiopen.failure.refused @clause:qiopen.err.codes
  Scenario: A refused connection is reported by its code
    When the host sends 'AT+QIOPEN=0,0,"TCP","{refused.address}",{refused.port}'
    Then the module answers one of these, late lines within 60 s:
      | form                   |
      | ERROR                  |
      | OK then +QIOPEN: 0,566 |
      | OK then +QIOPEN: 0,569 |
    And TCP socket 1 opens
    And socket 1 carries data both ways
    And no further line '+QIOPEN' has come

  @id:qiopen-unreachable @clause:qiopen.failure.unreachable @clause:qiopen.write.deadline @clause:qiopen.err.codes
  @needs:unreachable-host @needs:time:60s
  Scenario: A host that never answers is reported by its code, within 60 s
    When the host sends 'AT+QIOPEN=0,0,"TCP","{unreachable.address}",{unreachable.port}'
    Then the module answers one of these, late lines within 60 s:
      | form                   |
      | ERROR                  |
      | OK then +QIOPEN: 0,566 |
      | OK then +QIOPEN: 0,569 |
    And TCP socket 1 opens
    And socket 1 carries data both ways
    And no further line '+QIOPEN' has come

  @id:qiopen-never-accepts @clause:qiopen.failure.unreachable @clause:qiopen.write.deadline @clause:qiopen.err.codes
  @needs:loss @needs:time:60s
  Scenario: A far end that never accepts is reported by its code, within 60 s
    When the TCP peer never accepts
    And the host sends 'AT+QIOPEN=0,0,"TCP","{tcp.address}",{tcp.port}'
    Then the module answers one of these, late lines within 60 s:
      | form                   |
      | ERROR                  |
      | OK then +QIOPEN: 0,566 |
      | OK then +QIOPEN: 0,569 |
    And UDP socket 1 opens
    And socket 1 carries data both ways
    And no further line '+QIOPEN' has come

  @id:qiopen-lost-syn @clause:qiopen.write.result @clause:qiopen.write.deadline @clause:qiopen.wire.connect @needs:loss @needs:time:60s
  Scenario: A connection whose first two attempts are lost on the way is made all the same
    When the network loses the next 2 SYN of the module
    And the host sends 'AT+QIOPEN=0,0,"TCP","{tcp.address}",{tcp.port}'
    Then the module answers OK
    And the line '+QIOPEN: 0,0' follows within 60 s
    And socket 0 carries data both ways
    And the TCP peer has accepted 1 connections in all

  # A host that never answers: within 5 s the module cannot know that, so its failure comes behind the OK.

  @id:qiopen-failure-keeps-id @clause:qiopen.failure.keeps-id @clause:qiopen.failure.close-then-open
  @needs:unreachable-host @needs:time:60s
  Scenario: A failed open keeps its id until it has been closed
    When the host sends 'AT+QIOPEN=0,0,"TCP","{unreachable.address}",{unreachable.port}'
    Then the module answers OK
    And the line '+QIOPEN: 0,{int:550-574}' follows within 60 s
    When the host sends 'AT+QIOPEN=0,0,"TCP","{tcp.address}",{tcp.port}'
    Then the module answers one of these, late lines within 60 s:
      | form                   |
      | ERROR                  |
      | OK then +QIOPEN: 0,563 |
    When the host sends 'AT+QICLOSE=0'
    Then the module answers OK
    And the line 'CLOSE OK' follows within 5 s
    And TCP socket 0 opens
    And socket 0 carries data both ways
    And the TCP peer has accepted 1 connections in all

  # A module may answer ERROR to these three; then no socket was opened, and QICLOSE may be answered with ERROR too.

  @id:qiopen-failure-close-then-open @clause:qiopen.failure.close-then-open @clause:qiopen.failure.told
  @clause:qiclose.never-opened
  Scenario Outline: After a failed open, QICLOSE frees the id for another attempt
    When the host sends 'AT+QIOPEN=0,0,"<service>",<to>'
    Then the module answers one of these, late lines within 60 s:
      | form                             |
      | ERROR                            |
      | OK then +QIOPEN: 0,{int:550-574} |
    When the host sends 'AT+QICLOSE=0'
    Then the module answers one of these, late lines within 5 s:
      | form             |
      | ERROR            |
      | OK then CLOSE OK |
    And <service> socket 0 opens
    And socket 0 carries data both ways

    Examples:
      | case               | service | to                                 |
      | connection refused | TCP     | "{refused.address}",{refused.port} |
      | unknown host, TCP  | TCP     | "{unknown.host}",{tcp.port}        |
      | unknown host, UDP  | UDP     | "{unknown.host}",{udp.port}        |

  @id:qiopen-no-network @clause:qiopen.no-network @clause:qiopen.err.codes @needs:time:180s
  Scenario Outline: Without a network nothing is opened, and the code says so
    Given the module has accepted 'AT+CFUN=0'
    When the host sends 'AT+QIOPEN=0,0,"<service>",<to>'
    Then the module answers one of these, late lines within 60 s:
      | form                   |
      | ERROR                  |
      | OK then +QIOPEN: 0,561 |
      | OK then +QIOPEN: 0,570 |
      | OK then +QIOPEN: 0,572 |
      | OK then +QIOPEN: 0,573 |
    When the radio is switched on again
    Then TCP socket 1 opens
    And socket 1 carries data both ways
    And the TCP peer has accepted 1 connections in all

    Examples:
      | case | service | to                         |
      | TCP  | TCP     | "{tcp.address}",{tcp.port} |
      | UDP  | UDP     | "{udp.address}",{udp.port} |

  @id:qiopen-refused-silent @clause:qiopen.refused-silent @needs:module-side-capture @needs:long-names
  Scenario Outline: A refused command puts nothing on the air
    Given UDP socket 4 is open
    When the host sends 'AT+QIOPEN=<parameters>'
    Then the module answers ERROR
    When the host sends 'AT+QISEND=4,3,"end"'
    Then the module answers OK
    And the line 'SEND OK' follows within 5 s
    And the UDP peer gets 'end' from socket 4
    And at the module's side nothing but 'end' has gone out

    Examples:
      | case             | parameters                                 |
      | context, by name | 12,0,"TCP","{tcp.host}",{tcp.port}         |
      | socket id        | 0,5,"TCP","{tcp.address}",{tcp.port}       |
      | service type     | 0,0,"SCTP","{tcp.address}",{tcp.port}      |
      | length of a name | 0,0,"TCP","{name:151}",{tcp.port}          |
      | remote port      | 0,0,"TCP","{tcp.host}",65536               |
      | local port       | 0,0,"TCP","{tcp.address}",{tcp.port},65536 |
      | access mode      | 0,0,"TCP","{tcp.address}",{tcp.port},0,2   |

  # What lasts

  @id:qiopen-udp-after-deep-sleep @clause:qiopen.persistence.udp-deep-sleep @needs:sleep @needs:time:120s
  Scenario: A UDP socket outlives deep sleep, with the same address and port on both sides
    Given the module has accepted 'AT+QCFG="dsevent",1'
    And UDP socket 0 is open
    And socket 0 carries data both ways
    When the module falls into deep sleep
    And the host wakes the module
    And the UDP peer sends 'good morning' to socket 0
    Then the URC '+QIURC: "recv",0,12,"good morning"' comes
    And socket 0 carries data both ways

  @id:qiopen-udp-deep-sleep-local-port @clause:qiopen.persistence.udp-deep-sleep @clause:qiopen.local-port.source
  @needs:sleep @needs:time:120s @needs:module-side-capture
  Scenario: The fixed local port of a UDP socket outlives deep sleep
    Given the module has accepted 'AT+QCFG="dsevent",1'
    When the host sends 'AT+QIOPEN=0,3,"UDP","{udp.host}",{udp.port},{local.port}'
    Then the module answers OK
    And the line '+QIOPEN: 3,0' follows within 60 s
    When the module falls into deep sleep
    And the host wakes the module
    And the host sends 'AT+QISEND=3,7,"morning"'
    Then the module answers OK
    And the line 'SEND OK' follows within 5 s
    And at the module's side 'morning' goes from port {local.port} to port {udp.port}
    And the UDP peer gets 'morning' from socket 3
    And socket 3 carries data both ways

  @id:qiopen-tcp-after-deep-sleep @clause:qiopen.persistence.tcp-deep-sleep @clause:qisend.not-open
  @needs:sleep @needs:time:120s
  Scenario: A TCP socket is gone after deep sleep and has to be opened again
    Given the module has accepted 'AT+QCFG="dsevent",1'
    And TCP socket 0 is open
    And socket 0 carries data both ways
    When the module falls into deep sleep
    And the host wakes the module
    And the host sends 'AT+QISEND=0,5,"hello"'
    Then the module answers one of these, late lines within 5 s:
      | form              |
      | ERROR             |
      | OK then SEND FAIL |
    And TCP socket 0 opens
    And socket 0 carries data both ways
    And the TCP peer has accepted 2 connections in all

  @id:qiopen-power-off @clause:qiopen.persistence.power-off @clause:qisend.not-open @needs:power
  Scenario Outline: No socket outlives a power-off, and its id is free
    Given <service> socket 0 is open
    And socket 0 carries data both ways
    When the module is switched off and on again
    And the host sends 'AT+QISEND=0,5,"hello"'
    Then the module answers one of these, late lines within 5 s:
      | form              |
      | ERROR             |
      | OK then SEND FAIL |
    And <service> socket 0 opens
    And socket 0 carries data both ways

    Examples:
      | case | service |
      | TCP  | TCP     |
      | UDP  | UDP     |
