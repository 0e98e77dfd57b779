Feature: The error codes of chapter 3
  TCP/IP note, chapter 3. +QIOPEN, +QIDNSGIP, +QPING and +QNTP say by a number what came of a command: 0, or one of the
  25 codes from 550 to 574. AT+QISEND and AT+QICLOSE have no code: theirs are SEND FAIL and ERROR. Where a command may
  find a failure at once it may answer ERROR instead of OK and a code.

  # Provoked elsewhere: 0 by qiopen-opens; 556 and 574 by qiopen-local-port-in-use; 561, 570, 572 and 573 by
  # qiopen-no-network; 563 by qiopen-id-in-use; 565 by qiopen-host-unknown; 566 and 569 by qiopen-connection-refused and
  # qiopen-unreachable. Codes that nothing provokes have their reasons in the catalogue: 550, 557 to 560, 562, 567, 571.

  Background:
    Given the module is registered and awake

  # 551, 568. The note asks the host to wait for the line +QIOPEN before it goes on, so a module may say 572, too.

  @id:error-codes-second-open-under-way @clause:result-code.blocked-or-busy @clause:result-code.known
  @needs:unreachable-host @needs:time:60s
  Scenario: A second open while the first is under way works, or is refused as blocked, busy or not allowed
    When the host sends 'AT+QIOPEN=0,0,"TCP","{unreachable.address}",{unreachable.port}'
    Then the module answers OK
    When the host sends 'AT+QIOPEN=0,1,"TCP","{tcp.address}",{tcp.port}'
    Then the module answers one of these, late lines within 60 s:
      | form                   |
      | ERROR                  |
      | OK then +QIOPEN: 1,0   |
      | OK then +QIOPEN: 1,551 |
      | OK then +QIOPEN: 1,568 |
      | OK then +QIOPEN: 1,572 |
    And the line '+QIOPEN: 0,{int:550-574}' follows within 60 s
    And TCP socket 2 opens
    And socket 2 carries data both ways
    And no further line '+QIOPEN' has come

  # 552

  @id:error-codes-malformed-host @clause:result-code.invalid-parameters @clause:qiopen.err.codes
  Scenario Outline: A host that can be neither a name nor an address is an invalid parameter, or cannot be resolved
    When the host sends 'AT+QIOPEN=0,0,"<service>","<host>",{tcp.port}'
    Then the module answers one of these, late lines within 60 s:
      | form                   |
      | ERROR                  |
      | OK then +QIOPEN: 0,552 |
      | OK then +QIOPEN: 0,565 |
    And TCP socket 1 opens
    And socket 1 carries data both ways
    And the TCP peer has accepted 1 connections in all

    Examples:
      | case                   | service | host               |
      | numbers too large      | TCP     | 256.256.256.256    |
      | a blank in a name      | TCP     | no such host       |
      | a URL                  | TCP     | http://{tcp.host}/ |
      | nothing                | TCP     |                    |
      | UDP, numbers too large | UDP     | 256.256.256.256    |

  # 553, 554. A name is asked for through a socket of the module's own.

  @id:error-codes-all-sockets-taken @clause:result-code.no-memory-no-socket
  Scenario: While all five sockets are open a name is still resolved, or memory or a socket is what is missing
    Given TCP sockets 0 to 4 are open
    When the host sends 'AT+QIDNSGIP=0,"{tcp.host}"'
    Then the module answers one of these, late lines within 60 s:
      | form                                                     |
      | OK then +QIDNSGIP: 0,1,0 then +QIDNSGIP: "{tcp.address}" |
      | OK then +QIDNSGIP: 0,1,0 then +QIDNSGIP: {tcp.address}   |
      | OK then +QIDNSGIP: 553                                   |
      | OK then +QIDNSGIP: 554                                   |
      | ERROR                                                    |
    And socket 0 carries data both ways
    And socket 4 carries data both ways
    And no further line '+QIDNSGIP' has come

  # 555

  @id:error-codes-not-supported @clause:result-code.not-supported @clause:result-code.known
  @clause:qiopen.context-id.other-connects-nothing
  Scenario Outline: A context that is not supported is refused, or reported by a code of the table
    When the host sends 'AT+QIOPEN=<contextID>,0,"<service>",<to>'
    Then the module answers one of these, late lines within 60 s:
      | form                             |
      | ERROR                            |
      | OK then +QIOPEN: 0,{int:550-574} |
    And TCP socket 1 opens
    And socket 1 carries data both ways
    And the TCP peer has accepted 1 connections in all

    Examples:
      | case                | contextID | service | to                         |
      | second lowest, TCP  | 2         | TCP     | "{tcp.address}",{tcp.port} |
      | second highest, UDP | 10        | UDP     | "{udp.address}",{udp.port} |

  # 564: the first name keeps the resolver waiting, because neither server answers for it.

  @id:error-codes-dns-busy @clause:result-code.dns-busy @clause:result-code.known @needs:dns-servers @needs:time:60s
  Scenario: A second name while the first is still asked for is resolved, or refused as busy
    Given the module has accepted 'AT+QIDNSCFG=0,"{dns.address}","{dns2.address}"'
    And the DNS server answers '{unknown.host}' with silence
    And the secondary DNS server answers '{unknown.host}' with silence
    When the host sends 'AT+QIDNSGIP=0,"{unknown.host}"'
    Then the module answers OK
    When the host sends 'AT+QIDNSGIP=0,"{tcp.host}"'
    Then the module answers one of these, late lines within 60 s:
      | form                                                     |
      | OK then +QIDNSGIP: 0,1,0 then +QIDNSGIP: "{tcp.address}" |
      | OK then +QIDNSGIP: 0,1,0 then +QIDNSGIP: {tcp.address}   |
      | OK then +QIDNSGIP: 551                                   |
      | OK then +QIDNSGIP: 564                                   |
      | OK then +QIDNSGIP: 568                                   |
      | ERROR                                                    |
    And the line '+QIDNSGIP: {int:550-574}' follows within 60 s
    And TCP socket 0 opens
    And socket 0 carries data both ways
    And no further line '+QIDNSGIP' has come
