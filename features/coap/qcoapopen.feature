@needs:coap-peer
Feature: AT+QCOAPOPEN creates a CoAP context
  CoAP note, section 2.3.2. OK says that the command was taken; the line +QCOAPOPEN: <clientID>,<result> says whether
  the context is there: within 5 s as plain UDP, within 60 s with DTLS, whose handshake comes first. Plain UDP becomes
  visible on the air with the first message. AT+QCOAPSEND=0,1,1,0,0 sends a non-confirmable GET without options and
  payload, AT+QCOAPSEND=0,0,1,0,0 a confirmable one. What the peer gets and no step names fails a scenario at its end.

  Background:
    Given the module is registered and awake
    And the module has accepted 'AT+QCOAPCFG="dtls",0,0'

  # Forms

  @id:qcoapopen-test-form @clause:qcoapopen.test.form
  Scenario: The test form lists what the command takes
    When the host sends 'AT+QCOAPOPEN=?'
    Then the module answers '+QCOAPOPEN: (0),<CoAP_server>,(1-65535)' and OK

  @id:qcoapopen-undefined-form @clause:qcoapopen.undefined-forms @clause:qcoapopen.refused-changes-nothing
  Scenario: The execution form, which the note does not define, is refused, and nothing changes
    When the host sends 'AT+QCOAPOPEN'
    Then the module answers ERROR
    When the host sends 'AT+QCOAPOPEN=0,"{coap.address}",{coap.port}'
    Then the module answers OK
    And the line '+QCOAPOPEN: 0,0' follows within 5 s
    When the host sends 'AT+QCOAPSEND=0,1,1,0,0'
    Then the module answers OK
    And the CoAP peer gets 'NON GET'

  @id:qcoapopen-required-parameters @clause:qcoapopen.write.required @clause:qcoapopen.write.error
  @clause:qcoapopen.refused-changes-nothing @clause:qcoapopen.read.none
  Scenario Outline: A command without one of its three parameters is refused, and nothing changes
    When the host sends 'AT+QCOAPOPEN=<parameters>'
    Then the module answers ERROR
    When the host sends 'AT+QCOAPOPEN?'
    Then the module answers one of these, late lines within 5 s:
      | form                                  |
      | OK                                    |
      | +QCOAPOPEN: 0,"{any}",{any},0 then OK |
    When the host sends 'AT+QCOAPOPEN=0,"{coap.address}",{coap.port}'
    Then the module answers OK
    And the line '+QCOAPOPEN: 0,0' follows within 5 s
    When the host sends 'AT+QCOAPSEND=0,1,1,0,0'
    Then the module answers OK
    And the CoAP peer gets 'NON GET'

    Examples:
      | case      | parameters                   |
      | nothing   |                              |
      | no server | 0                            |
      | no port   | 0,"{coap.address}"           |
      | no client | "{coap.address}",{coap.port} |

  # Two stages

  @id:qcoapopen-opens @clause:qcoapopen.write.result @clause:qcoapopen.write.deadline.plain @clause:qcoapopen.immediate
  @clause:qcoapopen.wire.server @clause:qcoapopen.server.ipv4 @clause:qcoapopen.client-id.zero
  @clause:coap-result.success
  Scenario: OK, then the result, and messages go both ways at once
    When the host sends 'AT+QCOAPOPEN=0,"{coap.address}",{coap.port}'
    Then the module answers OK
    And the line '+QCOAPOPEN: 0,0' follows within 5 s
    When the CoAP peer answers the next request with 'ACK 2.05'
    And the host sends 'AT+QCOAPSEND=0,0,1,0,0'
    Then the module answers OK
    And the CoAP peer gets 'CON GET, mid {mid}'
    And the URC '+QCOAPURC: 0,2,205,{mid},128,{int:1-8},"{any}"' comes
    When the CoAP peer sends 'NON GET, mid 4660, token 0102'
    Then the URC '+QCOAPURC: 0,1,1,4660,128,2,"0102"' comes
    And no further line '+QCOAPOPEN' has come

  @id:qcoapopen-opens-dtls @clause:qcoapopen.write.result @clause:qcoapopen.write.deadline.dtls
  @clause:qcoapopen.immediate @clause:qcoapopen.wire.server @clause:coap-result.success @needs:dtls
  Scenario: With DTLS it is the same, once the handshake is done
    Given the CoAP peer knows the identity '869154040004132' with the key '46694a6871617a3062706d68454c6e4c'
    And the module has accepted 'AT+QCOAPCFG="dtls",0,1'
    And the module has accepted 'AT+QCOAPCFG="psk",0,"869154040004132","46694a6871617a3062706d68454c6e4c"'
    When the host sends 'AT+QCOAPOPEN=0,"{coap.address}",{coap.port}'
    Then the module answers OK
    And the line '+QCOAPOPEN: 0,0' follows within 60 s
    When the CoAP peer answers the next request with 'ACK 2.05'
    And the host sends 'AT+QCOAPSEND=0,0,1,0,0'
    Then the module answers OK
    And the CoAP peer gets 'CON GET, mid {mid}'
    And the URC '+QCOAPURC: 0,2,205,{mid},128,{int:1-8},"{any}"' comes
    When the CoAP peer sends 'NON GET, mid 4660, token 0102'
    Then the URC '+QCOAPURC: 0,1,1,4660,128,2,"0102"' comes
    And no further line '+QCOAPOPEN' has come

  @id:qcoapopen-dtls-lost @clause:qcoapopen.write.result @clause:qcoapopen.write.deadline.dtls @needs:dtls @needs:loss
  @needs:time:60s
  Scenario: A handshake whose first datagram is lost on the way is made all the same
    Given the CoAP peer knows the identity '869154040004132' with the key '46694a6871617a3062706d68454c6e4c'
    And the module has accepted 'AT+QCOAPCFG="dtls",0,1'
    And the module has accepted 'AT+QCOAPCFG="psk",0,"869154040004132","46694a6871617a3062706d68454c6e4c"'
    When the network loses the next data that the module sends
    And the host sends 'AT+QCOAPOPEN=0,"{coap.address}",{coap.port}'
    Then the module answers OK
    And the line '+QCOAPOPEN: 0,0' follows within 60 s
    And the network has lost 1 packets of the module
    When the host sends 'AT+QCOAPSEND=0,1,1,0,0'
    Then the module answers OK
    And the CoAP peer gets 'NON GET'

  @id:qcoapopen-command-line @clause:coap-language.prefix @clause:coap-language.carriage-return
  Scenario Outline: Both spellings of the prefix begin a command, and a carriage return alone ends it
    When the host sends '<prefix>+QCOAPOPEN=0,"{coap.address}",{coap.port}'
    Then the module answers OK
    And the line '+QCOAPOPEN: 0,0' follows within 5 s
    When the host sends '<prefix>+QCOAPSEND=0,1,1,0,0'
    Then the module answers OK
    And the CoAP peer gets 'NON GET'

    Examples:
      | case  | prefix |
      | upper | AT     |
      | lower | at     |

  @id:qcoapopen-unusual @clause:coap-language.letter-case @clause:qcoapopen.unusual
  Scenario Outline: What unusual spellings bring is recorded
    Then it is recorded how the module answers '<command>'
    And it is recorded how the module answers 'AT+QCOAPCLOSE=0'
    When the host sends 'AT+QCOAPOPEN=0,"{coap.address}",{coap.port}'
    Then the module answers OK
    And the line '+QCOAPOPEN: 0,0' follows within 5 s
    When the host sends 'AT+QCOAPSEND=0,1,1,0,0'
    Then the module answers OK
    And the CoAP peer gets 'NON GET'

    Examples:
      | case                      | command                                       |
      | mixed prefix              | At+QCOAPOPEN=0,"{coap.address}",{coap.port}   |
      | command's name            | AT+qcoapopen=0,"{coap.address}",{coap.port}   |
      | server without quotes     | AT+QCOAPOPEN=0,{coap.address},{coap.port}     |
      | port in quotes            | AT+QCOAPOPEN=0,"{coap.address}","{coap.port}" |
      | empty client              | AT+QCOAPOPEN=,"{coap.address}",{coap.port}    |
      | empty port                | AT+QCOAPOPEN=0,"{coap.address}",              |
      | something behind the port | AT+QCOAPOPEN=0,"{coap.address}",{coap.port},0 |
      | address of three numbers  | AT+QCOAPOPEN=0,"198.51.99",{coap.port}        |
      | numbers with zeros        | AT+QCOAPOPEN=0,"198.051.100.099",{coap.port}  |

  # clientID

  @id:qcoapopen-client-id-range @clause:qcoapopen.client-id.other @clause:qcoapopen.write.error
  @clause:qcoapopen.refused-changes-nothing @clause:qcoapopen.read.none
  Scenario Outline: A client other than 0 is refused, and nothing changes
    When the host sends 'AT+QCOAPOPEN=<clientID>,"{coap.address}",{coap.port}'
    Then the module answers ERROR
    When the host sends 'AT+QCOAPOPEN?'
    Then the module answers one of these, late lines within 5 s:
      | form                                  |
      | OK                                    |
      | +QCOAPOPEN: 0,"{any}",{any},0 then OK |
    When the host sends 'AT+QCOAPOPEN=0,"{coap.address}",{coap.port}'
    Then the module answers OK
    And the line '+QCOAPOPEN: 0,0' follows within 5 s
    When the host sends 'AT+QCOAPSEND=0,1,1,0,0'
    Then the module answers OK
    And the CoAP peer gets 'NON GET'

    Examples:
      | case         | clientID |
      | below        | -1       |
      | above        | 1        |
      | not a number | a        |

  # CoAP_server

  @id:qcoapopen-ipv6 @clause:qcoapopen.server.ipv6 @clause:qcoapopen.wire.server @clause:qcoapopen.read.ipv6
  @needs:ipv6 @needs:bearer @needs:time:180s
  Scenario Outline: The server may have an IPv6 address
    Given the network gives <addresses>
    And the module has accepted 'AT+QCOAPCFG="dtls",0,0'
    When the host sends 'AT+QCOAPOPEN=0,"{coap.address6}",{coap.port}'
    Then the module answers OK
    And the line '+QCOAPOPEN: 0,0' follows within 5 s
    And it is recorded how the module answers 'AT+QCOAPOPEN?'
    When the CoAP peer answers the next request with 'ACK 2.05'
    And the host sends 'AT+QCOAPSEND=0,0,1,0,0'
    Then the module answers OK
    And the CoAP peer gets 'CON GET, mid {mid}'
    And the URC '+QCOAPURC: 0,2,205,{mid},128,{int:1-8},"{any}"' comes

    Examples:
      | case          | addresses     |
      | IPv6 alone    | IPv6 only     |
      | IPv4 and IPv6 | IPv4 and IPv6 |

  @id:qcoapopen-ipv6-dtls @clause:qcoapopen.server.ipv6 @clause:qcoapopen.wire.server @needs:dtls @needs:ipv6
  @needs:bearer @needs:time:180s
  Scenario: The handshake goes to an IPv6 address too
    Given the network gives IPv4 and IPv6
    And the CoAP peer knows the identity '869154040004132' with the key '46694a6871617a3062706d68454c6e4c'
    And the module has accepted 'AT+QCOAPCFG="dtls",0,1'
    And the module has accepted 'AT+QCOAPCFG="psk",0,"869154040004132","46694a6871617a3062706d68454c6e4c"'
    When the host sends 'AT+QCOAPOPEN=0,"{coap.address6}",{coap.port}'
    Then the module answers OK
    And the line '+QCOAPOPEN: 0,0' follows within 60 s
    When the host sends 'AT+QCOAPSEND=0,1,1,0,0'
    Then the module answers OK
    And the CoAP peer gets 'NON GET'

  # 39 bytes are eight groups of four digits and seven colons. Nothing is sent to the address: it is for documentation.

  @id:qcoapopen-server-longest @clause:qcoapopen.server.longest @clause:qcoapopen.server.longest-shown
  @needs:ipv6 @needs:bearer @needs:time:180s
  Scenario: An address of 39 bytes is taken whole
    Given the network gives IPv4 and IPv6
    And the module has accepted 'AT+QCOAPCFG="dtls",0,0'
    When the host sends 'AT+QCOAPOPEN=0,"2001:0db8:0001:0000:0000:0000:0000:c0a9",7002'
    Then the module answers OK
    And the line '+QCOAPOPEN: 0,0' follows within 5 s
    When the host sends 'AT+QCOAPOPEN?'
    Then the module answers one of these, late lines within 5 s:
      | form                                                                   |
      | +QCOAPOPEN: 0,"2001:0db8:0001:0000:0000:0000:0000:c0a9",7002,1 then OK |
      | +QCOAPOPEN: 0,"2001:0db8:0001:0000:0000:0000:0000:c0a9",7002,3 then OK |
      | +QCOAPOPEN: 0,"2001:0DB8:0001:0000:0000:0000:0000:C0A9",7002,1 then OK |
      | +QCOAPOPEN: 0,"2001:0DB8:0001:0000:0000:0000:0000:C0A9",7002,3 then OK |
      | +QCOAPOPEN: 0,"2001:db8:1:0:0:0:0:c0a9",7002,1 then OK                 |
      | +QCOAPOPEN: 0,"2001:db8:1:0:0:0:0:c0a9",7002,3 then OK                 |
      | +QCOAPOPEN: 0,"2001:DB8:1:0:0:0:0:C0A9",7002,1 then OK                 |
      | +QCOAPOPEN: 0,"2001:DB8:1:0:0:0:0:C0A9",7002,3 then OK                 |
      | +QCOAPOPEN: 0,"2001:db8:1::c0a9",7002,1 then OK                        |
      | +QCOAPOPEN: 0,"2001:db8:1::c0a9",7002,3 then OK                        |
      | +QCOAPOPEN: 0,"2001:DB8:1::C0A9",7002,1 then OK                        |
      | +QCOAPOPEN: 0,"2001:DB8:1::C0A9",7002,3 then OK                        |

  @id:qcoapopen-server-too-long @clause:qcoapopen.server.too-long @clause:qcoapopen.write.error
  @clause:qcoapopen.refused-changes-nothing
  Scenario Outline: An address of more than 39 bytes is refused, well-formed or not, and nothing changes
    When the host sends 'AT+QCOAPOPEN=0,"<CoAP_server>",{coap.port}'
    Then the module answers ERROR
    When the host sends 'AT+QCOAPOPEN=0,"{coap.address}",{coap.port}'
    Then the module answers OK
    And the line '+QCOAPOPEN: 0,0' follows within 5 s
    When the host sends 'AT+QCOAPSEND=0,1,1,0,0'
    Then the module answers OK
    And the CoAP peer gets 'NON GET'

    Examples:
      | case                      | CoAP_server                                   |
      | 40 bytes, well-formed     | 0000:0000:0000:0000:0000:ffff:10.10.10.1      |
      | 45 bytes, well-formed     | 0000:0000:0000:0000:0000:ffff:198.151.100.199 |
      | 40 bytes, a zero too many | 02001:0db8:0001:0000:0000:0000:0000:c0a9      |
      | 40 bytes of text          | {text:40}                                     |
      | 255 bytes of text         | {text:255}                                    |

  @id:qcoapopen-server-name @clause:qcoapopen.server.no-name @clause:qcoapopen.write.error
  @clause:qcoapopen.refused-changes-nothing @clause:qcoapopen.read.none
  Scenario Outline: A domain name is refused, whether it exists or not, and nothing changes
    When the host sends 'AT+QCOAPOPEN=0,"<CoAP_server>",{coap.port}'
    Then the module answers ERROR
    When the host sends 'AT+QCOAPOPEN?'
    Then the module answers one of these, late lines within 5 s:
      | form                                  |
      | OK                                    |
      | +QCOAPOPEN: 0,"{any}",{any},0 then OK |
    When the host sends 'AT+QCOAPOPEN=0,"{coap.address}",{coap.port}'
    Then the module answers OK
    And the line '+QCOAPOPEN: 0,0' follows within 5 s
    When the host sends 'AT+QCOAPSEND=0,1,1,0,0'
    Then the module answers OK
    And the CoAP peer gets 'NON GET'

    Examples:
      | case             | CoAP_server    |
      | one that exists  | {udp.host}     |
      | one that doesn't | {unknown.host} |
      | a short one      | coap.example   |
      | one word         | localhost      |

  @id:qcoapopen-server-range @clause:qcoapopen.server.range @clause:qcoapopen.write.error
  @clause:qcoapopen.refused-changes-nothing
  Scenario Outline: What is no IP address is refused, and nothing changes
    When the host sends 'AT+QCOAPOPEN=0,"<CoAP_server>",{coap.port}'
    Then the module answers ERROR
    When the host sends 'AT+QCOAPOPEN=0,"{coap.address}",{coap.port}'
    Then the module answers OK
    And the line '+QCOAPOPEN: 0,0' follows within 5 s
    When the host sends 'AT+QCOAPSEND=0,1,1,0,0'
    Then the module answers OK
    And the CoAP peer gets 'NON GET'

    Examples:
      | case                | CoAP_server                |
      | empty               |                            |
      | a number too large  | 198.51.100.256             |
      | five numbers        | 198.51.100.1.1             |
      | a port behind it    | {coap.address}:{coap.port} |
      | a URI               | coap://{coap.address}      |
      | IPv6, no such digit | 2001:db8::g                |
      | IPv6, nine groups   | 2001:db8:1:2:3:4:5:6:7     |
      | IPv6, two gaps      | 2001::db8::1               |
      | IPv6, in brackets   | [2001:db8::1]              |

  @id:qcoapopen-refused-silent @clause:qcoapopen.refused-silent @needs:module-side-capture
  Scenario Outline: A refused command puts nothing on the air: a domain name is not asked for
    When the host sends 'AT+QCOAPOPEN=<parameters>'
    Then the module answers ERROR
    When the host sends 'AT+QCOAPOPEN=0,"{coap.address}",{coap.port}'
    Then the module answers OK
    And the line '+QCOAPOPEN: 0,0' follows within 5 s
    When the host sends 'AT+QCOAPHEAD=0,3,16706'
    Then the module answers OK
    When the host sends 'AT+QCOAPSEND=0,3,0,0,0'
    Then the module answers OK
    And the CoAP peer gets 'RST empty, mid 16706, token none'
    And at the module's side nothing but 'p{NUL}AB' has gone out

    Examples:
      | case                 | parameters                     |
      | a name that exists   | 0,"{udp.host}",{coap.port}     |
      | a name that does not | 0,"{unknown.host}",{coap.port} |
      | another client       | 1,"{coap.address}",{coap.port} |
      | port above           | 0,"{coap.address}",65536       |
      | a number too large   | 0,"198.51.100.256",{coap.port} |

  @id:qcoapopen-refused-silent-dtls @clause:qcoapopen.refused-silent @needs:dtls @needs:module-side-capture
  Scenario Outline: With DTLS, too, a refused command puts nothing on the air
    Given the module has accepted 'AT+QCOAPCFG="psk",0,"869154040004132","46694a6871617a3062706d68454c6e4c"'
    When the host sends 'AT+QCOAPCFG="dtls",0,1'
    Then the module answers OK
    When the host sends 'AT+QCOAPOPEN=<parameters>'
    Then the module answers ERROR
    When the host sends 'AT+QCOAPCFG="dtls",0,0'
    Then the module answers OK
    When the host sends 'AT+QCOAPOPEN=0,"{coap.address}",{coap.port}'
    Then the module answers OK
    And the line '+QCOAPOPEN: 0,0' follows within 5 s
    When the host sends 'AT+QCOAPHEAD=0,3,16706'
    Then the module answers OK
    When the host sends 'AT+QCOAPSEND=0,3,0,0,0'
    Then the module answers OK
    And the CoAP peer gets 'RST empty, mid 16706, token none'
    And at the module's side nothing but 'p{NUL}AB' has gone out

    Examples:
      | case               | parameters                     |
      | a name that exists | 0,"{udp.host}",{coap.port}     |
      | another client     | 1,"{coap.address}",{coap.port} |

  # port

  @id:qcoapopen-port-bounds @clause:qcoapopen.port.bounds @clause:qcoapopen.read.plain-status-port
  Scenario Outline: Both ends of the range of ports are taken
    When the host sends 'AT+QCOAPOPEN=0,"{coap.address}",<port>'
    Then the module answers OK
    And the line '+QCOAPOPEN: 0,0' follows within 5 s
    When the host sends 'AT+QCOAPOPEN?'
    Then the module answers one of these, late lines within 5 s:
      | form                                            |
      | +QCOAPOPEN: 0,"{coap.address}",<port>,1 then OK |
      | +QCOAPOPEN: 0,"{coap.address}",<port>,3 then OK |

    Examples:
      | case    | port  |
      | lowest  | 1     |
      | highest | 65535 |

  @id:qcoapopen-port-wire @clause:qcoapopen.port.destination @needs:module-side-capture
  Scenario Outline: The port is the destination port on the air
    When the host sends 'AT+QCOAPOPEN=0,"{coap.address}",<port>'
    Then the module answers OK
    And the line '+QCOAPOPEN: 0,0' follows within 5 s
    When the host sends 'AT+QCOAPHEAD=0,3,16706'
    Then the module answers OK
    When the host sends 'AT+QCOAPSEND=0,3,0,0,0'
    Then the module answers OK
    And at the module's side 'p{NUL}AB' goes from port {int:1-65535} to port <port>

    Examples:
      | case    | port  |
      | lowest  | 1     |
      | middle  | 5683  |
      | highest | 65535 |

  @id:qcoapopen-port-range @clause:qcoapopen.port.range @clause:qcoapopen.write.error
  @clause:qcoapopen.refused-changes-nothing @clause:qcoapopen.read.none
  Scenario Outline: What is not a port is refused, and nothing changes
    When the host sends 'AT+QCOAPOPEN=0,"{coap.address}",<port>'
    Then the module answers ERROR
    When the host sends 'AT+QCOAPOPEN?'
    Then the module answers one of these, late lines within 5 s:
      | form                                  |
      | OK                                    |
      | +QCOAPOPEN: 0,"{any}",{any},0 then OK |
    When the host sends 'AT+QCOAPOPEN=0,"{coap.address}",{coap.port}'
    Then the module answers OK
    And the line '+QCOAPOPEN: 0,0' follows within 5 s
    When the host sends 'AT+QCOAPSEND=0,1,1,0,0'
    Then the module answers OK
    And the CoAP peer gets 'NON GET'

    Examples:
      | case           | port  |
      | negative       | -1    |
      | below          | 0     |
      | above          | 65536 |
      | far above      | 72538 |
      | not a number   | a     |
      | a number and a | 5683a |

  # The read form

  @id:qcoapopen-read-none @clause:qcoapopen.read.none
  Scenario: Without a context the read form shows none
    When the host sends 'AT+QCOAPOPEN?'
    Then the module answers one of these, late lines within 5 s:
      | form                                  |
      | OK                                    |
      | +QCOAPOPEN: 0,"{any}",{any},0 then OK |
    When the host sends 'AT+QCOAPOPEN=0,"{coap.address}",{coap.port}'
    Then the module answers OK
    And the line '+QCOAPOPEN: 0,0' follows within 5 s
    When the host sends 'AT+QCOAPSEND=0,1,1,0,0'
    Then the module answers OK
    And the CoAP peer gets 'NON GET'

  @id:qcoapopen-read-plain @clause:qcoapopen.read.form @clause:qcoapopen.read.plain-status
  Scenario: After a plain open the read form shows client, server, port and status
    When the host sends 'AT+QCOAPOPEN=0,"{coap.address}",{coap.port}'
    Then the module answers OK
    And the line '+QCOAPOPEN: 0,0' follows within 5 s
    When the host sends 'AT+QCOAPOPEN?'
    Then the module answers one of these, late lines within 5 s:
      | form                                                 |
      | +QCOAPOPEN: 0,"{coap.address}",{coap.port},1 then OK |
      | +QCOAPOPEN: 0,"{coap.address}",{coap.port},3 then OK |
    When the host sends 'AT+QCOAPSEND=0,1,1,0,0'
    Then the module answers OK
    And the CoAP peer gets 'NON GET'

  @id:qcoapopen-read-dtls @clause:qcoapopen.read.form @clause:qcoapopen.read.connected @needs:dtls
  Scenario: After a handshake the status is 3, connected
    Given the CoAP peer knows the identity '869154040004132' with the key '46694a6871617a3062706d68454c6e4c'
    And the module has accepted 'AT+QCOAPCFG="dtls",0,1'
    And the module has accepted 'AT+QCOAPCFG="psk",0,"869154040004132","46694a6871617a3062706d68454c6e4c"'
    When the host sends 'AT+QCOAPOPEN=0,"{coap.address}",{coap.port}'
    Then the module answers OK
    And the line '+QCOAPOPEN: 0,0' follows within 60 s
    When the host sends 'AT+QCOAPOPEN?'
    Then the module answers '+QCOAPOPEN: 0,"{coap.address}",{coap.port},3' and OK
    When the host sends 'AT+QCOAPSEND=0,1,1,0,0'
    Then the module answers OK
    And the CoAP peer gets 'NON GET'
    When the host sends 'AT+QCOAPOPEN?'
    Then the module answers '+QCOAPOPEN: 0,"{coap.address}",{coap.port},3' and OK

  @id:qcoapopen-read-under-way @clause:qcoapopen.read.under-way @clause:qcoapopen.read.none
  @clause:qcoapopen.failure.no-answer @needs:dtls @needs:unreachable-host @needs:time:60s
  Scenario: While the handshake is under way the status says so; when it has failed there is no context
    Given the module has accepted 'AT+QCOAPCFG="dtls",0,1'
    And the module has accepted 'AT+QCOAPCFG="psk",0,"869154040004132","46694a6871617a3062706d68454c6e4c"'
    When the host sends 'AT+QCOAPOPEN=0,"{unreachable.address}",{unreachable.port}'
    Then the module answers OK
    When the host sends 'AT+QCOAPOPEN?'
    Then the module answers one of these, late lines within 5 s:
      | form                                                               |
      | +QCOAPOPEN: 0,"{unreachable.address}",{unreachable.port},1 then OK |
      | +QCOAPOPEN: 0,"{unreachable.address}",{unreachable.port},2 then OK |
    And the line '+QCOAPOPEN: 0,-9' follows within 60 s
    When the host sends 'AT+QCOAPOPEN?'
    Then the module answers one of these, late lines within 5 s:
      | form                                  |
      | OK                                    |
      | +QCOAPOPEN: 0,"{any}",{any},0 then OK |

  @id:qcoapopen-read-closing @clause:qcoapopen.read.disconnecting @needs:dtls
  Scenario: What the status is while a context is being deleted is recorded
    Given the CoAP peer knows the identity '869154040004132' with the key '46694a6871617a3062706d68454c6e4c'
    And the module has accepted 'AT+QCOAPCFG="dtls",0,1'
    And the module has accepted 'AT+QCOAPCFG="psk",0,"869154040004132","46694a6871617a3062706d68454c6e4c"'
    And the module has accepted 'AT+QCOAPOPEN=0,"{coap.address}",{coap.port}'
    When the host sends 'AT+QCOAPCLOSE=0'
    Then the module answers OK
    And it is recorded how the module answers 'AT+QCOAPOPEN?'
    And the line '+QCOAPCLOSE: 0,0' follows within 60 s

  # A second open

  @id:qcoapopen-occupied @clause:qcoapopen.occupied @clause:qcoapopen.occupied.never-0
  @clause:qcoapopen.occupied.intact @clause:qcoapopen.read.plain-status
  Scenario Outline: A client that has a context gets no second one, and the first stays intact
    Given the module has accepted 'AT+QCOAPOPEN=0,"{coap.address}",{coap.port}'
    When the host sends 'AT+QCOAPOPEN=0,"<CoAP_server>",<port>'
    Then the module answers one of these, late lines within 5 s:
      | form                               |
      | ERROR                              |
      | OK then +QCOAPOPEN: 0,{int:-11--1} |
    When the host sends 'AT+QCOAPOPEN?'
    Then the module answers one of these, late lines within 5 s:
      | form                                                 |
      | +QCOAPOPEN: 0,"{coap.address}",{coap.port},1 then OK |
      | +QCOAPOPEN: 0,"{coap.address}",{coap.port},3 then OK |
    When the CoAP peer answers the next request with 'ACK 2.05'
    And the host sends 'AT+QCOAPSEND=0,0,1,0,0'
    Then the module answers OK
    And the CoAP peer gets 'CON GET, mid {mid}'
    And the URC '+QCOAPURC: 0,2,205,{mid},128,{int:1-8},"{any}"' comes
    And no further line '+QCOAPOPEN' has come

    Examples:
      | case           | CoAP_server       | port           |
      | the same       | {coap.address}    | {coap.port}    |
      | another port   | {coap.address}    | 5683           |
      | another server | {refused.address} | {refused.port} |

  @id:qcoapopen-occupied-dtls @clause:qcoapopen.occupied @clause:qcoapopen.occupied.never-0
  @clause:qcoapopen.occupied.intact @clause:qcoapopen.read.connected @needs:dtls
  Scenario Outline: A context with DTLS, too, stays intact when a second one is asked for
    Given the CoAP peer knows the identity '869154040004132' with the key '46694a6871617a3062706d68454c6e4c'
    And the module has accepted 'AT+QCOAPCFG="dtls",0,1'
    And the module has accepted 'AT+QCOAPCFG="psk",0,"869154040004132","46694a6871617a3062706d68454c6e4c"'
    And the module has accepted 'AT+QCOAPOPEN=0,"{coap.address}",{coap.port}'
    And the module has accepted 'AT+QCOAPCFG="dtls",0,<dtls_enable>'
    When the host sends 'AT+QCOAPOPEN=0,"{coap.address}",{coap.port}'
    Then the module answers one of these, late lines within 5 s:
      | form                               |
      | ERROR                              |
      | OK then +QCOAPOPEN: 0,{int:-11--1} |
    When the host sends 'AT+QCOAPOPEN?'
    Then the module answers '+QCOAPOPEN: 0,"{coap.address}",{coap.port},3' and OK
    When the CoAP peer answers the next request with 'ACK 2.05'
    And the host sends 'AT+QCOAPSEND=0,0,1,0,0'
    Then the module answers OK
    And the CoAP peer gets 'CON GET, mid {mid}'
    And the URC '+QCOAPURC: 0,2,205,{mid},128,{int:1-8},"{any}"' comes
    And no further line '+QCOAPOPEN' has come

    Examples:
      | case            | dtls_enable |
      | with DTLS again | 1           |
      | plain this time | 0           |

  # -9

  @id:qcoapopen-wrong-identity @clause:qcoapopen.failure.handshake @clause:qcoapopen.write.deadline.dtls
  @clause:coap-result.handshake @needs:dtls @needs:time:60s
  Scenario Outline: An identity that the server does not know: -9
    Given the CoAP peer knows the identity '<known>' with the key '46694a6871617a3062706d68454c6e4c'
    And the module has accepted 'AT+QCOAPCFG="dtls",0,1'
    And the module has accepted 'AT+QCOAPCFG="psk",0,"<identity>","46694a6871617a3062706d68454c6e4c"'
    When the host sends 'AT+QCOAPOPEN=0,"{coap.address}",{coap.port}'
    Then the module answers OK
    And the line '+QCOAPOPEN: 0,-9' follows within 60 s
    And no further line '+QCOAPOPEN' has come

    Examples:
      | case                   | known           | identity         |
      | another last digit     | 869154040004132 | 869154040004133  |
      | another first digit    | 869154040004132 | 769154040004132  |
      | a digit too many       | 869154040004132 | 8691540400041320 |
      | a digit too few        | 869154040004132 | 86915404000413   |
      | without zeros in front | 0086915         | 86915            |
      | with zeros in front    | 86915           | 0086915          |

  # Nobody says that the key is wrong: the other end's datagrams make no sense, and the module gives up by itself.

  @id:qcoapopen-wrong-key @clause:qcoapopen.failure.handshake @clause:qcoapopen.write.deadline.dtls
  @clause:coap-result.handshake @needs:dtls @needs:time:60s
  Scenario Outline: A key that is not the server's: -9
    Given the CoAP peer knows the identity '869154040004132' with the key '<known>'
    And the module has accepted 'AT+QCOAPCFG="dtls",0,1'
    And the module has accepted 'AT+QCOAPCFG="psk",0,"869154040004132","<key>"'
    When the host sends 'AT+QCOAPOPEN=0,"{coap.address}",{coap.port}'
    Then the module answers OK
    And the line '+QCOAPOPEN: 0,-9' follows within 60 s
    And no further line '+QCOAPOPEN' has come

    Examples:
      | case                            | known                            | key                                |
      | another last bit                | 46694a6871617a3062706d68454c6e4c | 46694a6871617a3062706d68454c6e4d   |
      | another first bit               | 46694a6871617a3062706d68454c6e4c | c6694a6871617a3062706d68454c6e4c   |
      | a byte too many                 | 46694a6871617a3062706d68454c6e4c | 46694a6871617a3062706d68454c6e4c00 |
      | a byte too few                  | 46694a6871617a3062706d68454c6e00 | 46694a6871617a3062706d68454c6e     |
      | a zero byte less in front       | 00694a6871617a3062706d68454c6e4c | 694a6871617a3062706d68454c6e4c     |
      | the server has digits for bytes | 34363639                         | 4669                               |
      | the host has digits for bytes   | 4669                             | 34363639                           |

  @id:qcoapopen-no-answer @clause:qcoapopen.failure.no-answer @clause:qcoapopen.write.deadline.dtls
  @clause:coap-result.handshake @needs:dtls @needs:unreachable-host @needs:time:60s
  Scenario: A server that never answers: -9, within 60 s
    Given the module has accepted 'AT+QCOAPCFG="dtls",0,1'
    And the module has accepted 'AT+QCOAPCFG="psk",0,"869154040004132","46694a6871617a3062706d68454c6e4c"'
    When the host sends 'AT+QCOAPOPEN=0,"{unreachable.address}",{unreachable.port}'
    Then the module answers OK
    And the line '+QCOAPOPEN: 0,-9' follows within 60 s
    And no further line '+QCOAPOPEN' has come

  @id:qcoapopen-plain-server @clause:qcoapopen.failure.plain-server @clause:qcoapopen.write.deadline.dtls
  @clause:coap-result.handshake @needs:dtls @needs:coap-server @needs:time:60s
  Scenario: A CoAP server that speaks no DTLS: -9, within 60 s
    Given the module has accepted 'AT+QCOAPCFG="dtls",0,1'
    And the module has accepted 'AT+QCOAPCFG="psk",0,"869154040004132","46694a6871617a3062706d68454c6e4c"'
    When the host sends 'AT+QCOAPOPEN=0,"{coap-server.address}",{coap-server.port}'
    Then the module answers OK
    And the line '+QCOAPOPEN: 0,-9' follows within 60 s
    And no further line '+QCOAPOPEN' has come

  @id:qcoapopen-other-service @clause:qcoapopen.failure.plain-server @clause:qcoapopen.write.deadline.dtls
  @clause:coap-result.handshake @needs:dtls @needs:ntp-server @needs:time:60s
  Scenario: A server of something else, which understands nothing of what comes: -9, within 60 s
    Given the module has accepted 'AT+QCOAPCFG="dtls",0,1'
    And the module has accepted 'AT+QCOAPCFG="psk",0,"869154040004132","46694a6871617a3062706d68454c6e4c"'
    When the host sends 'AT+QCOAPOPEN=0,"{ntp.address}",{ntp.port}'
    Then the module answers OK
    And the line '+QCOAPOPEN: 0,-9' follows within 60 s
    And no further line '+QCOAPOPEN' has come

  @id:qcoapopen-after-failure @clause:qcoapopen.failure.then @clause:qcoapopen.read.none @needs:dtls @needs:time:60s
  Scenario: After a failed handshake there is no context; once QCOAPCLOSE was tried the right key opens one
    Given the CoAP peer knows the identity '869154040004132' with the key '46694a6871617a3062706d68454c6e4c'
    And the module has accepted 'AT+QCOAPCFG="dtls",0,1'
    And the module has accepted 'AT+QCOAPCFG="psk",0,"867725030012276","46694a6871617a3062706d68454c6e4c"'
    When the host sends 'AT+QCOAPOPEN=0,"{coap.address}",{coap.port}'
    Then the module answers OK
    And the line '+QCOAPOPEN: 0,-9' follows within 60 s
    When the host sends 'AT+QCOAPOPEN?'
    Then the module answers one of these, late lines within 5 s:
      | form                                  |
      | OK                                    |
      | +QCOAPOPEN: 0,"{any}",{any},0 then OK |
    And it is recorded how the module answers 'AT+QCOAPCLOSE=0'
    When the host sends 'AT+QCOAPCFG="psk",0,"869154040004132","46694a6871617a3062706d68454c6e4c"'
    Then the module answers OK
    When the host sends 'AT+QCOAPOPEN=0,"{coap.address}",{coap.port}'
    Then the module answers OK
    And the line '+QCOAPOPEN: 0,0' follows within 60 s
    When the host sends 'AT+QCOAPSEND=0,1,1,0,0'
    Then the module answers OK
    And the CoAP peer gets 'NON GET'

  @id:qcoapopen-after-failure-at-once @clause:qcoapopen.failure.at-once @needs:dtls @needs:time:60s
  Scenario: Whether a failed client can be opened again without QCOAPCLOSE is recorded
    Given the CoAP peer knows the identity '869154040004132' with the key '46694a6871617a3062706d68454c6e4c'
    And the module has accepted 'AT+QCOAPCFG="dtls",0,1'
    And the module has accepted 'AT+QCOAPCFG="psk",0,"867725030012276","46694a6871617a3062706d68454c6e4c"'
    When the host sends 'AT+QCOAPOPEN=0,"{coap.address}",{coap.port}'
    Then the module answers OK
    And the line '+QCOAPOPEN: 0,-9' follows within 60 s
    When the host sends 'AT+QCOAPCFG="psk",0,"869154040004132","46694a6871617a3062706d68454c6e4c"'
    Then the module answers OK
    And it is recorded how the module answers 'AT+QCOAPOPEN=0,"{coap.address}",{coap.port}'

  @id:qcoapopen-failed-sends-nothing @clause:qcoapopen.failure.sends-nothing @clause:qcoapopen.failure.send
  @needs:dtls @needs:time:60s
  Scenario: After a failed handshake no message leaves the module, neither through DTLS nor past it
    Given the module has accepted 'AT+QCOAPCFG="dtls",0,1'
    And the module has accepted 'AT+QCOAPCFG="psk",0,"867725030012276","46694a6871617a3062706d68454c6e4c"'
    When the host sends 'AT+QCOAPOPEN=0,"{coap.address}",{coap.port}'
    Then the module answers OK
    And the line '+QCOAPOPEN: 0,-9' follows within 60 s
    When the host sends 'AT+QCOAPSEND=0,1,3,0,0'
    Then the module answers one of these, late lines within 5 s:
      | form  |
      | ERROR |
      | OK    |
    And it is recorded how the module answers 'AT+QCOAPCLOSE=0'
    When the host sends 'AT+QCOAPCFG="dtls",0,0'
    Then the module answers OK
    When the host sends 'AT+QCOAPOPEN=0,"{coap.address}",{coap.port}'
    Then the module answers OK
    And the line '+QCOAPOPEN: 0,0' follows within 5 s
    When the host sends 'AT+QCOAPSEND=0,1,1,0,0'
    Then the module answers OK
    And the CoAP peer gets 'NON GET'

  # Versions of DTLS

  @id:qcoapopen-dtls-1-2 @clause:qcoapopen.dtls.version-1-2 @needs:dtls
  Scenario: A server of DTLS 1.2 alone is connected to
    Given the CoAP peer knows the identity '869154040004132' with the key '46694a6871617a3062706d68454c6e4c'
    And the CoAP peer offers DTLS 1.2 only
    And the module has accepted 'AT+QCOAPCFG="dtls",0,1'
    And the module has accepted 'AT+QCOAPCFG="psk",0,"869154040004132","46694a6871617a3062706d68454c6e4c"'
    When the host sends 'AT+QCOAPOPEN=0,"{coap.address}",{coap.port}'
    Then the module answers OK
    And the line '+QCOAPOPEN: 0,0' follows within 60 s
    When the host sends 'AT+QCOAPSEND=0,1,1,0,0'
    Then the module answers OK
    And the CoAP peer gets 'NON GET'

  @id:qcoapopen-dtls-1-0 @clause:qcoapopen.dtls.version-1-0 @needs:dtls @needs:dtls-1.0 @needs:time:60s
  Scenario: A server of DTLS 1.0 alone is connected to, or the handshake fails
    Given the CoAP peer knows the identity '869154040004132' with the key '46694a6871617a3062706d68454c6e4c'
    And the CoAP peer offers DTLS 1.0 only
    And the module has accepted 'AT+QCOAPCFG="dtls",0,1'
    And the module has accepted 'AT+QCOAPCFG="psk",0,"869154040004132","46694a6871617a3062706d68454c6e4c"'
    When the host sends 'AT+QCOAPOPEN=0,"{coap.address}",{coap.port}'
    Then the module answers one of these, late lines within 60 s:
      | form                     |
      | OK then +QCOAPOPEN: 0,0  |
      | OK then +QCOAPOPEN: 0,-9 |
    And it is recorded how the module answers 'AT+QCOAPCLOSE=0'
    When the CoAP peer offers DTLS 1.2 only
    And the CoAP peer forgets its DTLS sessions
    And the host sends 'AT+QCOAPOPEN=0,"{coap.address}",{coap.port}'
    Then the module answers OK
    And the line '+QCOAPOPEN: 0,0' follows within 60 s
    When the host sends 'AT+QCOAPSEND=0,1,1,0,0'
    Then the module answers OK
    And the CoAP peer gets 'NON GET'
