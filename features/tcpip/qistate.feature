Feature: AT+QISTATE tells what sockets there are, and in which state
  TCP/IP note, section 2.2.4. A line for each connection that exists: id, service, host as it was given, remote port,
  local port, state, context, access mode. Where there is none, OK stands alone.

  Background:
    Given the module is registered and awake

  # Forms

  @id:qistate-test-form @clause:qistate.test.form
  Scenario: The test form gives the kinds of query and the socket ids
    When the host sends 'AT+QISTATE=?'
    Then the module answers '+QISTATE: (0-1),(0-4)' and OK

  @id:qistate-execution-form @clause:qistate.execution-form
  Scenario: There is no execution form
    Given TCP socket 0 is open
    When the host sends 'AT+QISTATE'
    Then the module answers ERROR
    And socket 0 carries data both ways

  @id:qistate-empty @clause:qistate.empty
  Scenario Outline: Without a socket each form is answered with OK alone
    When the host sends '<command>'
    Then the module answers OK
    And TCP socket 0 opens
    And socket 0 carries data both ways

    Examples:
      | case            | command        |
      | all             | AT+QISTATE?    |
      | of a context    | AT+QISTATE=0,0 |
      | of the first id | AT+QISTATE=1,0 |
      | of the last id  | AT+QISTATE=1,4 |

  @id:qistate-one-socket @clause:qistate.line @clause:qistate.read.all @clause:qistate.by-context @clause:qistate.by-id
  @clause:qistate.service-type @clause:qistate.socket-state.connected @clause:qistate.access-mode
  Scenario Outline: Each form shows the one socket that is open, and changes nothing
    Given <service> socket 3 is open
    When the host sends '<command>'
    Then the module answers '+QISTATE: 3,"<service>","{<peer>.address}",{<peer>.port},{int:0-65535},2,0,1' and OK
    When the host sends '<command>'
    Then the module answers '+QISTATE: 3,"<service>","{<peer>.address}",{<peer>.port},{int:0-65535},2,0,1' and OK
    And socket 3 carries data both ways

    Examples:
      | case              | service | peer | command        |
      | TCP, all          | TCP     | tcp  | AT+QISTATE?    |
      | TCP, of a context | TCP     | tcp  | AT+QISTATE=0,0 |
      | TCP, of an id     | TCP     | tcp  | AT+QISTATE=1,3 |
      | UDP, all          | UDP     | udp  | AT+QISTATE?    |
      | UDP, of a context | UDP     | udp  | AT+QISTATE=0,0 |
      | UDP, of an id     | UDP     | udp  | AT+QISTATE=1,3 |

  @id:qistate-five-sockets @clause:qistate.read.all @clause:qistate.by-context @clause:qistate.five-sockets
  Scenario Outline: Five sockets side by side are listed, each in a line of its own
    Given TCP socket 0 is open
    And UDP socket 1 is open
    And TCP socket 2 is open
    And UDP socket 3 is open
    And TCP socket 4 is open
    When the host sends '<command>'
    Then the module answers these lines in any order and OK:
      | line                                                             |
      | +QISTATE: 0,"TCP","{tcp.address}",{tcp.port},{int:0-65535},2,0,1 |
      | +QISTATE: 1,"UDP","{udp.address}",{udp.port},{int:0-65535},2,0,1 |
      | +QISTATE: 2,"TCP","{tcp.address}",{tcp.port},{int:0-65535},2,0,1 |
      | +QISTATE: 3,"UDP","{udp.address}",{udp.port},{int:0-65535},2,0,1 |
      | +QISTATE: 4,"TCP","{tcp.address}",{tcp.port},{int:0-65535},2,0,1 |
    And socket 4 carries data both ways

    Examples:
      | case         | command        |
      | all          | AT+QISTATE?    |
      | of a context | AT+QISTATE=0,0 |

  @id:qistate-required-parameters @clause:qistate.write.required @clause:qistate.write.error
  @clause:qistate.refused-changes-nothing
  Scenario Outline: A query without its parameters is refused
    Given TCP socket 0 is open
    When the host sends '<command>'
    Then the module answers ERROR
    And socket 0 carries data both ways

    Examples:
      | case         | command      |
      | nothing      | AT+QISTATE=  |
      | no context   | AT+QISTATE=0 |
      | no socket id | AT+QISTATE=1 |

  # query_type, contextID, connectID

  @id:qistate-query-type-range @clause:qistate.query-type.range @clause:qistate.write.error
  @clause:qistate.refused-changes-nothing
  Scenario Outline: What is not a kind of query is refused
    Given TCP socket 0 is open
    When the host sends 'AT+QISTATE=<query_type>,0'
    Then the module answers ERROR
    And socket 0 carries data both ways

    Examples:
      | case         | query_type |
      | below        | -1         |
      | above        | 2          |
      | not a number | a          |

  @id:qistate-context-other @clause:qistate.context-id.other
  Scenario Outline: In a context other than 0 there is never a socket
    Given TCP socket 0 is open
    And UDP socket 1 is open
    When the host sends 'AT+QISTATE=0,<contextID>'
    Then the module answers one of these, late lines within 5 s:
      | form  |
      | OK    |
      | ERROR |
    And socket 0 carries data both ways

    Examples:
      | case    | contextID |
      | lowest  | 1         |
      | between | 6         |
      | highest | 11        |

  @id:qistate-context-range @clause:qistate.context-id.range @clause:qistate.write.error @clause:qistate.refused-changes-nothing
  Scenario Outline: What is not a context is refused
    Given TCP socket 0 is open
    When the host sends 'AT+QISTATE=0,<contextID>'
    Then the module answers ERROR
    And socket 0 carries data both ways

    Examples:
      | case         | contextID |
      | below        | -1        |
      | above        | 12        |
      | not a number | a         |

  @id:qistate-connect-id @clause:qistate.connect-id.values @clause:qistate.by-id
  Scenario Outline: Each id shows its own socket among five
    Given TCP socket 0 is open
    And UDP socket 1 is open
    And TCP socket 2 is open
    And UDP socket 3 is open
    And TCP socket 4 is open
    When the host sends 'AT+QISTATE=1,<connectID>'
    Then the module answers '+QISTATE: <connectID>,"<service>","{<peer>.address}",{<peer>.port},{int:0-65535},2,0,1' and OK
    And socket <connectID> carries data both ways

    Examples:
      | case    | connectID | service | peer |
      | lowest  | 0         | TCP     | tcp  |
      | second  | 1         | UDP     | udp  |
      | third   | 2         | TCP     | tcp  |
      | fourth  | 3         | UDP     | udp  |
      | highest | 4         | TCP     | tcp  |

  @id:qistate-connect-id-range @clause:qistate.connect-id.range @clause:qistate.write.error
  @clause:qistate.refused-changes-nothing
  Scenario Outline: What is not a socket id is refused
    Given TCP socket 0 is open
    And TCP socket 4 is open
    When the host sends 'AT+QISTATE=1,<connectID>'
    Then the module answers ERROR
    And socket 0 carries data both ways
    And socket 4 carries data both ways

    Examples:
      | case         | connectID |
      | below        | -1        |
      | above        | 5         |
      | not a number | a         |

  @id:qistate-not-open @clause:qistate.empty @clause:qistate.by-id
  Scenario: Between open ones, an id that is not open is answered with OK alone
    Given TCP socket 1 is open
    And UDP socket 3 is open
    When the host sends 'AT+QISTATE=1,2'
    Then the module answers OK
    And socket 1 carries data both ways

  # host, remote_port, local_port

  @id:qistate-host @clause:qistate.host
  Scenario Outline: The remote host is shown as it was given, as a name or as an address
    When the host sends 'AT+QIOPEN=0,0,"<service>","<host>",<port>'
    Then the module answers OK
    And the line '+QIOPEN: 0,0' follows within 60 s
    When the host sends 'AT+QISTATE=1,0'
    Then the module answers '+QISTATE: 0,"<service>","<host>",<port>,{int:0-65535},2,0,1' and OK
    And socket 0 carries data both ways

    Examples:
      | case           | service | host          | port       |
      | TCP by name    | TCP     | {tcp.host}    | {tcp.port} |
      | TCP by address | TCP     | {tcp.address} | {tcp.port} |
      | UDP by name    | UDP     | {udp.host}    | {udp.port} |
      | UDP by address | UDP     | {udp.address} | {udp.port} |

  @id:qistate-host-longest @clause:qistate.host.longest @clause:qiopen.host.longest @needs:long-names
  Scenario: A name of 150 bytes is shown whole
    When the host sends 'AT+QIOPEN=0,0,"UDP","{name:150}",{udp.port}'
    Then the module answers OK
    And the line '+QIOPEN: 0,0' follows within 60 s
    When the host sends 'AT+QISTATE=1,0'
    Then the module answers '+QISTATE: 0,"UDP","{name:150}",{udp.port},{int:0-65535},2,0,1' and OK
    And socket 0 carries data both ways

  @id:qistate-host-ipv6 @clause:qistate.host @clause:qiopen.host.address @needs:ipv6 @needs:bearer
  Scenario Outline: An IPv6 address is shown as it was given, too
    Given the network gives IPv6 only
    When the host sends 'AT+QIOPEN=0,0,"<service>","{<peer>.address6}",{<peer>.port}'
    Then the module answers OK
    And the line '+QIOPEN: 0,0' follows within 60 s
    When the host sends 'AT+QISTATE=1,0'
    Then the module answers '+QISTATE: 0,"<service>","{<peer>.address6}",{<peer>.port},{int:0-65535},2,0,1' and OK
    And socket 0 carries data both ways

    Examples:
      | case | service | peer |
      | TCP  | TCP     | tcp  |
      | UDP  | UDP     | udp  |

  @id:qistate-remote-port @clause:qistate.remote-port
  Scenario Outline: The lowest and the highest remote port are shown
    When the host sends 'AT+QIOPEN=0,0,"UDP","{udp.address}",<remote_port>'
    Then the module answers OK
    And the line '+QIOPEN: 0,0' follows within 60 s
    When the host sends 'AT+QISTATE=1,0'
    Then the module answers '+QISTATE: 0,"UDP","{udp.address}",<remote_port>,{int:0-65535},2,0,1' and OK
    And TCP socket 1 opens
    And socket 1 carries data both ways

    Examples:
      | case    | remote_port |
      | lowest  | 1           |
      | highest | 65535       |

  @id:qistate-local-port-automatic @clause:qistate.local-port.automatic
  Scenario: An automatic local port is shown as 0, or by its number
    Given TCP socket 0 is open
    When the host sends 'AT+QISTATE=1,0'
    Then the module answers one of these, late lines within 5 s:
      | form                                                                     |
      | +QISTATE: 0,"TCP","{tcp.address}",{tcp.port},0,2,0,1 then OK             |
      | +QISTATE: 0,"TCP","{tcp.address}",{tcp.port},{int:1-65535},2,0,1 then OK |
    And socket 0 carries data both ways

  @id:qistate-local-port-fixed @clause:qistate.local-port.fixed
  Scenario Outline: A fixed local port is shown by its number
    When the host sends 'AT+QIOPEN=0,0,"<service>","{<peer>.address}",{<peer>.port},{local.port}'
    Then the module answers OK
    And the line '+QIOPEN: 0,0' follows within 60 s
    When the host sends 'AT+QISTATE=1,0'
    Then the module answers '+QISTATE: 0,"<service>","{<peer>.address}",{<peer>.port},{local.port},2,0,1' and OK
    And socket 0 carries data both ways

    Examples:
      | case | service | peer |
      | TCP  | TCP     | tcp  |
      | UDP  | UDP     | udp  |

  # socket_state. Which of the states 0, 1, 3 and 4 is met depends on the moment; 2 would say that the socket is connected.

  @id:qistate-after-close @clause:qistate.after-close @clause:qistate.read.all
  Scenario Outline: A socket that the host has closed is not listed any more
    Given <service> socket 0 is open
    And TCP socket 1 is open
    When the host sends 'AT+QICLOSE=0'
    Then the module answers OK
    And the line 'CLOSE OK' follows within 5 s
    When the host sends 'AT+QISTATE=1,0'
    Then the module answers OK
    When the host sends 'AT+QISTATE?'
    Then the module answers '+QISTATE: 1,"TCP","{tcp.address}",{tcp.port},{int:0-65535},2,0,1' and OK
    And socket 1 carries data both ways

    Examples:
      | case | service |
      | TCP  | TCP     |
      | UDP  | UDP     |

  @id:qistate-after-closed-urc @clause:qistate.lost-connection @clause:qiclose.after-closed-urc @clause:qistate.after-close
  Scenario Outline: A connection that the far end has ended is not shown as connected, and not at all after QICLOSE
    Given TCP socket 0 is open
    And TCP socket 1 is open
    When the TCP peer ends the connection of socket 0 with <end>
    Then the URC '+QIURC: "closed",0' comes
    When the host sends 'AT+QISTATE=1,0'
    Then the module answers one of these, late lines within 5 s:
      | form                                                                             |
      | OK                                                                               |
      | +QISTATE: 0,"TCP","{tcp.address}",{tcp.port},{int:0-65535},{int:0-1},0,1 then OK |
      | +QISTATE: 0,"TCP","{tcp.address}",{tcp.port},{int:0-65535},{int:3-4},0,1 then OK |
    When the host sends 'AT+QICLOSE=0'
    Then the module answers one of these, late lines within 5 s:
      | form             |
      | ERROR            |
      | OK then CLOSE OK |
    When the host sends 'AT+QISTATE=1,0'
    Then the module answers OK
    And socket 1 carries data both ways

    Examples:
      | case | end |
      | FIN  | FIN |
      | RST  | RST |

  @id:qistate-after-failed-open @clause:qistate.failed-open @clause:qiopen.failure.refused
  Scenario: A socket that could not be opened is not shown as connected
    Given TCP socket 1 is open
    When the host sends 'AT+QIOPEN=0,0,"TCP","{refused.address}",{refused.port}'
    Then the module answers one of these, late lines within 60 s:
      | form                   |
      | ERROR                  |
      | OK then +QIOPEN: 0,566 |
      | OK then +QIOPEN: 0,569 |
    When the host sends 'AT+QISTATE=1,0'
    Then the module answers one of these, late lines within 5 s:
      | form                                                                                     |
      | OK                                                                                       |
      | +QISTATE: 0,"TCP","{refused.address}",{refused.port},{int:0-65535},{int:0-1},0,1 then OK |
      | +QISTATE: 0,"TCP","{refused.address}",{refused.port},{int:0-65535},{int:3-4},0,1 then OK |
    And socket 1 carries data both ways

  # The note asks the host to wait for the line +QIOPEN: until then a module may refuse the query.

  @id:qistate-while-connecting @clause:qistate.while-connecting @clause:result-code.known @needs:unreachable-host @needs:time:60s
  Scenario: While the module is still connecting, the socket is not shown as connected
    When the host sends 'AT+QIOPEN=0,0,"TCP","{unreachable.address}",{unreachable.port}'
    Then the module answers OK
    When the host sends 'AT+QISTATE=1,0'
    Then the module answers one of these, late lines within 5 s:
      | form                                                                                             |
      | OK                                                                                               |
      | ERROR                                                                                            |
      | +QISTATE: 0,"TCP","{unreachable.address}",{unreachable.port},{int:0-65535},{int:0-1},0,1 then OK |
      | +QISTATE: 0,"TCP","{unreachable.address}",{unreachable.port},{int:0-65535},{int:3-4},0,1 then OK |
    And the line '+QIOPEN: 0,{int:550-574}' follows within 60 s
    And TCP socket 1 opens
    And socket 1 carries data both ways

  # The air

  @id:qistate-silent @clause:qistate.silent @needs:module-side-capture
  Scenario Outline: A query puts nothing on the air
    Given UDP socket 0 is open
    And socket 0 carries data both ways
    When the host sends '<command>'
    Then the module answers '+QISTATE: 0,"UDP","{udp.address}",{udp.port},{int:0-65535},2,0,1' and OK
    When the host sends 'AT+QISEND=0,3,"end"'
    Then the module answers OK
    And the line 'SEND OK' follows within 5 s
    And the UDP peer gets 'end' from socket 0
    And at the module's side nothing but 'end' has gone out

    Examples:
      | case         | command        |
      | all          | AT+QISTATE?    |
      | of a context | AT+QISTATE=0,0 |
      | of an id     | AT+QISTATE=1,0 |

  @id:qistate-refused-silent @clause:qistate.refused-silent @needs:module-side-capture
  Scenario Outline: A refused query puts nothing on the air
    Given UDP socket 0 is open
    And socket 0 carries data both ways
    When the host sends 'AT+QISTATE=<parameters>'
    Then the module answers ERROR
    When the host sends 'AT+QISEND=0,3,"end"'
    Then the module answers OK
    And the line 'SEND OK' follows within 5 s
    And the UDP peer gets 'end' from socket 0
    And at the module's side nothing but 'end' has gone out

    Examples:
      | case          | parameters |
      | kind of query | 2,0        |
      | context       | 0,12       |
      | socket id     | 1,5        |

  # What lasts

  @id:qistate-udp-after-deep-sleep @clause:qistate.persistence.udp-deep-sleep @clause:qiopen.persistence.udp-deep-sleep
  @needs:sleep @needs:time:120s
  Scenario Outline: After deep sleep a UDP socket is shown as before, its local port included
    Given the module has accepted 'AT+QCFG="dsevent",1'
    When the host sends 'AT+QIOPEN=0,2,"UDP","{udp.host}",{udp.port}<rest>'
    Then the module answers OK
    And the line '+QIOPEN: 2,0' follows within 60 s
    And socket 2 carries data both ways
    When the host sends 'AT+QISTATE=1,2'
    Then the module answers '+QISTATE: 2,"UDP","{udp.host}",{udp.port},<local_port>,2,0,1' and OK
    When the module falls into deep sleep
    And the host wakes the module
    And the host sends 'AT+QISTATE=1,2'
    Then the module answers '+QISTATE: 2,"UDP","{udp.host}",{udp.port},<local_port>,2,0,1' and OK
    And socket 2 carries data both ways

    Examples:
      | case                 | rest          | local_port   |
      | automatic local port |               | {port}       |
      | fixed local port     | ,{local.port} | {local.port} |

  @id:qistate-tcp-after-deep-sleep @clause:qistate.lost-connection @clause:qiopen.persistence.tcp-deep-sleep
  @needs:sleep @needs:time:120s
  Scenario: After deep sleep a TCP socket is not shown as connected
    Given the module has accepted 'AT+QCFG="dsevent",1'
    And TCP socket 0 is open
    And socket 0 carries data both ways
    When the module falls into deep sleep
    And the host wakes the module
    And the host sends 'AT+QISTATE=1,0'
    Then the module answers one of these, late lines within 5 s:
      | form                                                                             |
      | OK                                                                               |
      | +QISTATE: 0,"TCP","{tcp.address}",{tcp.port},{int:0-65535},{int:0-1},0,1 then OK |
      | +QISTATE: 0,"TCP","{tcp.address}",{tcp.port},{int:0-65535},{int:3-4},0,1 then OK |
    And TCP socket 0 opens
    And socket 0 carries data both ways

  @id:qistate-power-off @clause:qistate.persistence.power-off @clause:qiopen.persistence.power-off @needs:power
  Scenario: After a power-off there is no socket
    Given TCP socket 0 is open
    And UDP socket 1 is open
    And socket 1 carries data both ways
    When the module is switched off and on again
    And the host sends 'AT+QISTATE?'
    Then the module answers OK
    And UDP socket 1 opens
    And socket 1 carries data both ways
