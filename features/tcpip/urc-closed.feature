Feature: The URC "closed" tells that a TCP connection was lost
  TCP/IP note, section 2.3.1. It comes when the far end closes a TCP connection or the network breaks it,
  never for a UDP socket and never when the host itself has closed.

  Background:
    Given the module is registered and awake

  @id:urc-closed-by-far-end @clause:urc-closed.remote @clause:urc-closed.once @clause:urc.connected @clause:urc.format
  Scenario Outline: The far end ends the connection
    Given TCP socket 0 is open
    And TCP socket 1 is open
    When the TCP peer ends the connection of socket 0 with <end>
    Then the URC '+QIURC: "closed",0' comes
    And socket 1 carries data both ways
    And no further line '+QIURC: "closed"' has come

    Examples:
      | case | end |
      | FIN  | FIN |
      | RST  | RST |

  @id:urc-closed-right-id @clause:urc-closed.connect-id @clause:urc-closed.once
  Scenario: Among five sockets the URC names the one that was closed
    Given TCP sockets 0 to 4 are open
    When the TCP peer ends the connection of socket 2 with FIN
    Then the URC '+QIURC: "closed",2' comes
    When the TCP peer ends the connection of socket 4 with RST
    Then the URC '+QIURC: "closed",4' comes
    When the TCP peer ends the connection of socket 0 with FIN
    Then the URC '+QIURC: "closed",0' comes
    When the TCP peer ends the connection of socket 3 with RST
    Then the URC '+QIURC: "closed",3' comes
    And socket 1 carries data both ways
    And no further line '+QIURC: "closed"' has come

  @id:urc-closed-reconnect @clause:urc-closed.reconnect
  Scenario Outline: After the URC the host connects anew, without closing first
    Given TCP socket 0 is open
    When the TCP peer ends the connection of socket 0 with <end>
    Then the URC '+QIURC: "closed",0' comes
    And TCP socket 0 opens
    And socket 0 carries data both ways
    And the TCP peer has accepted 2 connections in all
    And no further line '+QIURC: "closed"' has come

    Examples:
      | case | end |
      | FIN  | FIN |
      | RST  | RST |

  @id:urc-closed-after-recv @clause:urc-closed.after-recv @clause:urc-recv.parts
  Scenario: All data that came before are reported first
    Given TCP socket 0 is open
    And TCP socket 1 is open
    When the TCP peer sends '{text:10000}' in pieces of 100 bytes to socket 0
    And the TCP peer ends the connection of socket 0 with FIN
    Then socket 0 receives '{text:10000}' in parts of at most 1024 bytes
    And the URC '+QIURC: "closed",0' comes after that
    And socket 1 carries data both ways
    And no further line '+QIURC' has come

  @id:urc-closed-after-recv-hexadecimal @clause:urc-closed.after-recv @clause:urc-recv.hex
  Scenario: A last message just before the end is reported first, in hexadecimal digits too
    Given data are sent as text and received as hexadecimal
    And TCP socket 3 is open
    And TCP socket 1 is open
    When the TCP peer sends 'bye' to socket 3
    And the TCP peer ends the connection of socket 3 with FIN
    Then the URC '+QIURC: "recv",3,3,"627965"' comes
    And the URC '+QIURC: "closed",3' comes after that
    And socket 1 carries data both ways
    And no further line '+QIURC' has come

  @id:urc-closed-dead-connection @clause:urc-closed.broken @clause:urc-closed.once @needs:loss @needs:time:900s
  Scenario: A connection that the network has broken is reported, or its bytes stay counted as not acknowledged
    Given TCP socket 0 is open
    And UDP socket 1 is open
    When the far end stops acknowledging
    And the host sends 'AT+QISEND=0,3,"ACK"'
    Then the module answers OK
    And the line 'SEND OK' follows within 5 s
    And within 900 s the URC '+QIURC: "closed",0' comes, or then 'AT+QISEND=0,0' is answered '+QISEND: 3,0,3'
    And socket 1 carries data both ways
    And no further line '+QIURC: "closed"' has come

  @id:urc-closed-never-udp @clause:urc-closed.never-udp
  Scenario: A UDP socket is never reported as closed
    Given UDP socket 0 is open
    And TCP socket 1 is open
    And TCP socket 2 is open
    When the host sends 'AT+QIOPEN=0,3,"UDP","{refused.address}",{refused.port}'
    Then the module answers OK
    And the line '+QIOPEN: 3,0' follows within 60 s
    When the host sends 'AT+QISEND=3,5,"hello"'
    Then the module answers OK
    And the line 'SEND OK' follows within 5 s
    When the TCP peer ends the connection of socket 1 with FIN
    Then the URC '+QIURC: "closed",1' comes
    And socket 0 carries data both ways
    And socket 2 carries data both ways
    And no further line '+QIURC: "closed"' has come

  @id:urc-closed-never-by-host @clause:urc-closed.never-by-host @clause:qiclose.no-closed-urc
  Scenario Outline: A socket that the host has closed is not reported as closed
    Given <service> socket 0 is open
    And TCP socket 1 is open
    And TCP socket 2 is open
    When the host sends 'AT+QICLOSE=0'
    Then the module answers OK
    And the line 'CLOSE OK' follows within 5 s
    When the TCP peer ends the connection of socket 1 with FIN
    Then the URC '+QIURC: "closed",1' comes
    And socket 2 carries data both ways
    And no further line '+QIURC: "closed"' has come

    Examples:
      | case | service |
      | TCP  | TCP     |
      | UDP  | UDP     |
