Feature: Five sockets side by side
  TCP/IP note, sections 2.2.2 to 2.3.2: ids 0 to 4, TCP and UDP mixed. What happens to one happens to no other.

  Background:
    Given the module is registered and awake
    And TCP socket 0 is open
    And UDP socket 1 is open
    And TCP socket 2 is open
    And UDP socket 3 is open
    And TCP socket 4 is open
    And socket 0 carries data both ways
    And socket 1 carries data both ways
    And socket 2 carries data both ways
    And socket 3 carries data both ways
    And socket 4 carries data both ways

  @id:side-by-side-one-lost @clause:urc-closed.others-untouched @clause:urc-closed.connect-id @clause:urc-closed.once
  @clause:urc-closed.reconnect @clause:qiopen.five-sockets
  Scenario Outline: One is closed by its server; the other four go on, and it can be opened again
    When the TCP peer ends the connection of socket 2 with <end>
    Then the URC '+QIURC: "closed",2' comes
    And socket 4 carries data both ways
    And socket 3 carries data both ways
    And socket 1 carries data both ways
    And socket 0 carries data both ways
    And the connection of socket 0 is still open at the TCP peer
    And the connection of socket 4 is still open at the TCP peer
    And TCP socket 2 opens
    And socket 2 carries data both ways
    And socket 0 carries data both ways
    And the TCP peer has accepted 4 connections in all
    And no further line '+QIURC' has come

    Examples:
      | case | end |
      | FIN  | FIN |
      | RST  | RST |

  @id:side-by-side-silent-far-end @clause:qiclose.silent-peer @clause:qiclose.others-untouched
  @clause:qisend.counters.per-socket @needs:loss
  Scenario: UDP sockets and new connections go on while the far end of the TCP sockets is dead
    When the far end stops acknowledging
    And the host sends 'AT+QISEND=0,3,"ACK"'
    Then the module answers OK
    And the line 'SEND OK' follows within 5 s
    And socket 1 carries data both ways
    And socket 3 carries data both ways
    When the host sends 'AT+QICLOSE=4'
    Then the module answers OK
    And the line 'CLOSE OK' follows within 5 s
    And TCP socket 4 opens
    When the host sends 'AT+QISEND=4,2,"hi"'
    Then the module answers OK
    And the line 'SEND OK' follows within 5 s
    And the TCP peer gets 'hi' from socket 4
    When the TCP peer sends 'got it' to socket 4
    Then the URC '+QIURC: "recv",4,6,"got it"' comes
    When the host sends 'AT+QISEND=4,0'
    Then the module answers '+QISEND: 2,2,0' and OK
    And socket 1 carries data both ways
    And socket 3 carries data both ways
    When the host sends 'AT+QISTATE=1,2'
    Then the module answers '+QISTATE: 2,"TCP","{tcp.address}",{tcp.port},{int:0-65535},2,0,1' and OK

  @id:side-by-side-at-once @clause:urc-recv.connect-id @clause:urc-recv.form
  Scenario: What comes for all five at once is reported for each, with its own data
    When the TCP peer sends 'to zero' to socket 0
    And the UDP peer sends 'to one' to socket 1
    And the TCP peer sends 'to two' to socket 2
    And the UDP peer sends 'to three' to socket 3
    And the TCP peer sends 'to four' to socket 4
    Then the URC '+QIURC: "recv",0,7,"to zero"' comes
    And the URC '+QIURC: "recv",1,6,"to one"' comes
    And the URC '+QIURC: "recv",2,6,"to two"' comes
    And the URC '+QIURC: "recv",3,8,"to three"' comes
    And the URC '+QIURC: "recv",4,7,"to four"' comes
    And socket 0 carries data both ways
    And no further line '+QIURC' has come

  @id:side-by-side-hexadecimal @clause:qicfg.immediate @clause:urc-recv.hex
  Scenario: The data format is that of all five
    When the host sends 'AT+QICFG="dataformat",1,1'
    Then the module answers OK
    And socket 0 carries data both ways
    And socket 1 carries data both ways
    And socket 2 carries data both ways
    And socket 3 carries data both ways
    And socket 4 carries data both ways

  @id:side-by-side-all-closed @clause:qiclose.write.close-ok @clause:qiclose.wire.fin @clause:qiclose.others-untouched
  @clause:qistate.after-close @clause:qistate.empty
  Scenario: Closed one by one, each leaves the rest alone until none is left
    When the host sends 'AT+QICLOSE=3'
    Then the module answers OK
    And the line 'CLOSE OK' follows within 5 s
    When the host sends 'AT+QICLOSE=0'
    Then the module answers OK
    And the line 'CLOSE OK' follows within 5 s
    And the TCP peer sees FIN on the connection of socket 0
    And socket 4 carries data both ways
    When the host sends 'AT+QICLOSE=4'
    Then the module answers OK
    And the line 'CLOSE OK' follows within 5 s
    And the TCP peer sees FIN on the connection of socket 4
    And socket 1 carries data both ways
    When the host sends 'AT+QICLOSE=1'
    Then the module answers OK
    And the line 'CLOSE OK' follows within 5 s
    And socket 2 carries data both ways
    When the host sends 'AT+QICLOSE=2'
    Then the module answers OK
    And the line 'CLOSE OK' follows within 5 s
    And the TCP peer sees FIN on the connection of socket 2
    When the host sends 'AT+QISTATE?'
    Then the module answers OK
    And UDP socket 3 opens
    And socket 3 carries data both ways
    And no further line '+QIURC: "closed"' has come
