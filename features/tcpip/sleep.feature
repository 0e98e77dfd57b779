Feature: Sleep
  TCP/IP note, sections 2.2.2 (item 6), 2.3 (items 1 to 3), 4.1, 4.2.9, 4.3.8 and 4.3.9. AT+QSCLK=1 lets the module fall
  into deep sleep, AT+QSCLK=0 keeps it awake. UDP sockets outlive deep sleep, TCP sockets do not. In power saving mode
  no URC comes; from a module that listens only now and then it comes later.

  Background:
    Given the module is registered and awake

  # Awake, or allowed to sleep

  @id:sleep-disabled @clause:sleep.disabled @needs:sleep @needs:time:120s
  Scenario: With AT+QSCLK=0 the module stays awake, whatever the silence
    Given the module has accepted 'AT+QCFG="dsevent",1'
    And TCP socket 0 is open
    And UDP socket 1 is open
    And socket 0 carries data both ways
    When the host sends 'AT+QSCLK=0'
    Then the module answers OK
    When the bench is quiet for 120 s
    Then socket 0 carries data both ways
    And UDP socket 2 opens
    And socket 2 carries data both ways
    And no further line '+QNBIOTEVENT: "ENTER DEEPSLEEP"' has come

  @id:sleep-after-business @clause:sleep.allowed @needs:sleep @needs:time:120s
  Scenario Outline: When all is done, AT+QSCLK=1 lets the module fall into deep sleep
    Given the module has accepted 'AT+QCFG="dsevent",1'
    And <service> socket 0 is open
    And socket 0 carries data both ways
    When the host sends 'AT+QICLOSE=0'
    Then the module answers OK
    And the line 'CLOSE OK' follows within 5 s
    When the host sends 'AT+QSCLK=1'
    Then the module answers OK
    And the URC '+QNBIOTEVENT: "ENTER DEEPSLEEP"' comes within 120 s
    When the host wakes the module
    Then <service> socket 0 opens
    And socket 0 carries data both ways

    Examples:
      | case | service |
      | TCP  | TCP     |
      | UDP  | UDP     |

  @id:sleep-light @clause:sleep.light @clause:urc.idle @needs:sleep @needs:time:60s
  Scenario Outline: Light sleep ends no connection, and what comes for the module wakes it
    Given the module has accepted 'AT+QCFG="dsevent",1'
    And TCP socket 0 is open
    And UDP socket 1 is open
    And socket 0 carries data both ways
    And socket 1 carries data both ways
    And the module has accepted 'AT+QSCLK=2'
    When the bench is quiet for 60 s
    And the <service> peer sends 'wake up' to socket <id>
    Then the URC '+QIURC: "recv",<id>,7,"wake up"' comes
    And socket 0 carries data both ways
    And socket 1 carries data both ways
    And no further line '+QIURC' has come
    And no further line '+QNBIOTEVENT: "ENTER DEEPSLEEP"' has come

    Examples:
      | case | service | id |
      | TCP  | TCP     | 0  |
      | UDP  | UDP     | 1  |

  # Waking. That the command is lost shows in what it does not do.

  @id:sleep-waking-command @clause:sleep.waking-command @clause:qiopen.persistence.udp-deep-sleep
  @needs:sleep @needs:time:120s
  Scenario Outline: A command that wakes the module is lost: it does nothing
    Given the module has accepted 'AT+QCFG="dsevent",1'
    And UDP socket 0 is open
    And socket 0 carries data both ways
    When the module falls into deep sleep
    And the host sends '<command>'
    Then the URC '+QNBIOTEVENT: "EXIT DEEPSLEEP"' comes
    When the host sends 'AT+QSCLK=0'
    Then the module answers OK
    When the host sends 'AT+QICFG="dataformat"'
    Then the module answers '+QICFG: "dataformat",0,0' and OK
    And socket 0 carries data both ways
    And no further line '<late>' has come

    Examples:
      | case      | command                   | late     |
      | a setting | AT+QICFG="dataformat",1,1 | OK       |
      | a message | AT+QISEND=0,5,"hello"     | SEND     |
      | a close   | AT+QICLOSE=0              | CLOSE OK |
      | a query   | AT+QISTATE=1,0            | +QISTATE |

  # Deep sleep

  @id:sleep-sockets-side-by-side @clause:qiopen.persistence.udp-deep-sleep @clause:qiopen.persistence.tcp-deep-sleep
  @needs:sleep @needs:time:120s
  Scenario: Of several sockets those of UDP outlive deep sleep, each as itself, and those of TCP do not
    Given the module has accepted 'AT+QCFG="dsevent",1'
    And TCP socket 0 is open
    And UDP socket 1 is open
    And UDP socket 3 is open
    And UDP socket 4 is open
    And socket 0 carries data both ways
    And socket 1 carries data both ways
    And socket 3 carries data both ways
    And socket 4 carries data both ways
    When the module falls into deep sleep
    And the host wakes the module
    And the UDP peer sends 'to four' to socket 4
    Then the URC '+QIURC: "recv",4,7,"to four"' comes
    And socket 3 carries data both ways
    And socket 1 carries data both ways
    And socket 4 carries data both ways
    And TCP socket 0 opens
    And socket 0 carries data both ways
    And the TCP peer has accepted 2 connections in all
    And no further line '+QIURC' has come

  @id:sleep-twice @clause:qiopen.persistence.udp-deep-sleep @needs:sleep @needs:time:120s
  Scenario: A UDP socket outlives deep sleep more than once
    Given the module has accepted 'AT+QCFG="dsevent",1'
    And UDP socket 0 is open
    And socket 0 carries data both ways
    When the module falls into deep sleep
    And the host wakes the module
    And the module falls into deep sleep
    And the host wakes the module
    Then socket 0 carries data both ways

  @id:sleep-closed-before @clause:qiclose.id-free-again @clause:qisend.not-open @needs:sleep @needs:time:120s
  Scenario: A UDP socket that was closed before deep sleep does not come back
    Given the module has accepted 'AT+QCFG="dsevent",1'
    And UDP socket 0 is open
    And UDP socket 1 is open
    And socket 0 carries data both ways
    And socket 1 carries data both ways
    When the host sends 'AT+QICLOSE=0'
    Then the module answers OK
    And the line 'CLOSE OK' follows within 5 s
    When the module falls into deep sleep
    And the host wakes the module
    And the host sends 'AT+QISEND=0,5,"hello"'
    Then the module answers one of these, late lines within 5 s:
      | form              |
      | ERROR             |
      | OK then SEND FAIL |
    And socket 1 carries data both ways
    And UDP socket 0 opens
    And socket 0 carries data both ways

  @id:sleep-counters @clause:sleep.udp-counters @needs:sleep @needs:time:120s
  Scenario: What the counters of a UDP socket show after deep sleep is recorded
    Given the module has accepted 'AT+QCFG="dsevent",1'
    And UDP socket 0 is open
    When the host sends 'AT+QISEND=0,10,"1234567890"'
    Then the module answers OK
    And the line 'SEND OK' follows within 5 s
    And the UDP peer gets '1234567890' from socket 0
    When the module falls into deep sleep
    And the host wakes the module
    Then it is recorded how the module answers 'AT+QISEND=0,0'
    And socket 0 carries data both ways

  @id:sleep-power-off @clause:qiopen.persistence.power-off @clause:qistate.persistence.power-off
  @needs:sleep @needs:power @needs:time:120s
  Scenario: A power-off during deep sleep ends UDP sockets too
    Given the module has accepted 'AT+QCFG="dsevent",1'
    And UDP socket 0 is open
    And socket 0 carries data both ways
    When the module falls into deep sleep
    And the module is switched off and on again
    And the host sends 'AT+QISTATE?'
    Then the module answers OK
    And UDP socket 0 opens
    And socket 0 carries data both ways

  # URCs

  @id:sleep-closed-urc-not-in-psm @clause:urc.none-in-psm @needs:sleep @needs:time:120s
  Scenario Outline: In power saving mode the end of a connection is not reported; afterwards it may be
    Given the module has accepted 'AT+QCFG="dsevent",1'
    And TCP socket 0 is open
    And UDP socket 1 is open
    And socket 1 carries data both ways
    When the module saves power
    And the TCP peer ends the connection of socket 0 with <end>
    And the bench is quiet for 10 s
    Then no further line '+QIURC' has come
    When the host wakes the module
    Then socket 1 carries data both ways
    And within 10 s the URC '+QIURC: "closed",0' comes, or then 'AT+QICLOSE=?' is answered '+QICLOSE: (0-4)'

    Examples:
      | case | end |
      | FIN  | FIN |
      | RST  | RST |

  # In eDRX the module listens once in a cycle: 20.48 s for 0010, 81.92 s for 0101. 10 s are for the air. The network
  # may grant another cycle than was asked for: what the module says of it is recorded.

  @id:sleep-edrx-recv @clause:urc.edrx @needs:edrx @needs:time:92s
  Scenario Outline: In eDRX data are reported within a cycle
    Given the module has accepted 'AT+CPSMS=0'
    And the module has accepted 'AT+CEDRXS=1,5,"<cycle>"'
    And TCP socket 0 is open
    And UDP socket 1 is open
    And socket 0 carries data both ways
    And socket 1 carries data both ways
    Then it is recorded how the module answers 'AT+CEDRXRDP'
    When the bench is quiet for 60 s
    And the <service> peer sends 'good morning' to socket <id>
    Then the URC '+QIURC: "recv",<id>,12,"good morning"' comes within <most> s
    And it is recorded how the module answers 'AT+CEDRXS=0,5'
    And socket <id> carries data both ways
    And no further line '+QIURC' has come

    Examples:
      | case              | service | id | cycle | most |
      | UDP, short cycle  | UDP     | 1  | 0010  | 31   |
      | UDP, longer cycle | UDP     | 1  | 0101  | 92   |
      | TCP, short cycle  | TCP     | 0  | 0010  | 31   |

  @id:sleep-edrx-closed @clause:urc.edrx @clause:urc-closed.remote @needs:edrx @needs:time:60s
  Scenario Outline: In eDRX the end of a connection is reported within a cycle
    Given the module has accepted 'AT+CPSMS=0'
    And the module has accepted 'AT+CEDRXS=1,5,"0010"'
    And TCP socket 0 is open
    And UDP socket 1 is open
    And socket 0 carries data both ways
    Then it is recorded how the module answers 'AT+CEDRXRDP'
    When the bench is quiet for 60 s
    And the TCP peer ends the connection of socket 0 with <end>
    Then the URC '+QIURC: "closed",0' comes within 31 s
    And it is recorded how the module answers 'AT+CEDRXS=0,5'
    And socket 1 carries data both ways
    And no further line '+QIURC' has come

    Examples:
      | case | end |
      | FIN  | FIN |
      | RST  | RST |

  @id:sleep-edrx-sending @clause:urc.edrx @clause:urc.connected @needs:edrx @needs:time:60s
  Scenario: In eDRX the host can send at any time, and the reply to it comes at once
    Given the module has accepted 'AT+CPSMS=0'
    And the module has accepted 'AT+CEDRXS=1,5,"0010"'
    And UDP socket 1 is open
    And socket 1 carries data both ways
    When the bench is quiet for 60 s
    And the host sends 'AT+QISEND=1,8,"question"'
    Then the module answers OK
    And the line 'SEND OK' follows within 5 s
    And the UDP peer gets 'question' from socket 1
    When the UDP peer sends 'answer' to socket 1
    Then the URC '+QIURC: "recv",1,6,"answer"' comes
    And it is recorded how the module answers 'AT+CEDRXS=0,5'
    And socket 1 carries data both ways
