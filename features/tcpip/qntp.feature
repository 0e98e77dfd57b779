Feature: AT+QNTP asks an NTP server for the time
  TCP/IP note, section 2.2.9, which prints the command as AT+QNTTP; its example and position TCPIP-1 have AT+QNTP. OK
  says that the command was taken. Then one line comes: 0 and the server's time, or the code of the failure alone.
  Registration sets the clock too, so scenarios set it to a time of their own first; the module is registered by then.

  Background:
    Given the module is registered and awake

  # Forms

  @id:qntp-test-form @clause:qntp.name @clause:qntp.test.form @clause:qntp.test.groups
  Scenario: The test form lists what the command takes
    When the host sends 'AT+QNTP=?'
    Then the module answers one of these, late lines within 5 s:
      | form                                        |
      | +QNTP: (0),<server>,<port>,(0,1) then OK    |
      | +QNTP: (0-11),<server>,<port>,(0,1) then OK |

  # The write form under that name might bring late lines that nothing knows.

  @id:qntp-misspelled @clause:qntp.misspelled
  Scenario: The spelling of the reference section is recorded
    Then it is recorded how the module answers 'AT+QNTTP=?'
    And UDP socket 0 opens
    And socket 0 carries data both ways

  @id:qntp-undefined-forms @clause:qntp.undefined-forms
  Scenario Outline: A form that the note does not define is refused
    When the host sends '<command>'
    Then the module answers ERROR
    And UDP socket 0 opens
    And socket 0 carries data both ways
    And no further line '+QNTP' has come

    Examples:
      | case      | command  |
      | read      | AT+QNTP? |
      | execution | AT+QNTP  |

  @id:qntp-required-parameters @clause:qntp.write.required @clause:qntp.write.error @clause:qntp.refused-changes-nothing
  Scenario Outline: A command without a required parameter is refused, and the clock stays
    Given the module has accepted 'AT+CCLK="24/02/03,04:05:06+00"'
    When the host sends '<command>'
    Then the module answers ERROR
    And UDP socket 0 opens
    And socket 0 carries data both ways
    And no further line '+QNTP' has come
    And the module's clock shows the host's time

    Examples:
      | case       | command                 |
      | no server  | AT+QNTP=0               |
      | no context | AT+QNTP="{tcp.address}" |
      | nothing    | AT+QNTP=                |

  @id:qntp-empty-parameter @clause:at.letter-case @needs:ntp-server
  Scenario Outline: Empty parameters and another letter case are recorded
    Then it is recorded how the module answers '<command>'
    And UDP socket 0 opens
    And socket 0 carries data both ways

    Examples:
      | case           | command                             |
      | empty port     | AT+QNTP=0,"{ntp.host}",,0           |
      | empty context  | AT+QNTP=,"{ntp.host}",{ntp.port},0  |
      | command's name | AT+qntp=0,"{ntp.host}",{ntp.port},0 |

  @id:qntp-server-unquoted @clause:qntp.server.unquoted @needs:ntp-server
  Scenario: A server without quotes is recorded
    Then it is recorded how the module answers 'AT+QNTP=0,{ntp.host},{ntp.port},0'
    And UDP socket 0 opens
    And socket 0 carries data both ways

  # The server's time

  @id:qntp-tells-time @clause:qntp.name @clause:qntp.write.result @clause:qntp.deadline @clause:qntp.context-id.zero
  @clause:qntp.server.name @clause:qntp.server.address @clause:qntp.time.shape @clause:qntp.time.zone
  @clause:qntp.wire.request @needs:ntp-server
  Scenario Outline: OK, then one line with the time of the server
    Given the NTP server answers with the time '2031-07-08 09:10:11'
    When the host sends 'AT+QNTP=0,"<server>",{ntp.port},<auto_set_time>'
    Then the module answers OK
    And the module tells the NTP server's time within 60 s
    And the NTP server is asked for the time
    And UDP socket 0 opens
    And socket 0 carries data both ways
    And no further line '+QNTP' has come

    Examples:
      | case                     | server        | auto_set_time |
      | by name                  | {ntp.host}    | 0             |
      | by name, clock is set    | {ntp.host}    | 1             |
      | by address               | {ntp.address} | 0             |
      | by address, clock is set | {ntp.address} | 1             |

  @id:qntp-days @clause:qntp.time.calendar @clause:qntp.time.shape @clause:qntp.time.zone @clause:qntp.auto-set-time.one
  @needs:ntp-server @needs:time:20s
  Scenario Outline: Each day of the calendar is told and set, and the clock goes on into the next
    Given the NTP server answers with the time '<time>'
    When the host sends 'AT+QNTP=0,"{ntp.host}",{ntp.port},1'
    Then the module answers OK
    And the module tells the NTP server's time within 60 s
    And the module's clock shows the NTP server's time
    When the bench is quiet for 20 s
    Then the module's clock shows the NTP server's time

    Examples:
      | case                      | time                |
      | end of a day              | 2031-07-08 23:59:50 |
      | end of a month of 30 days | 2031-04-30 23:59:50 |
      | end of a month of 31 days | 2031-07-31 23:59:50 |
      | end of February           | 2027-02-28 23:59:50 |
      | before a leap day         | 2028-02-28 23:59:50 |
      | on a leap day             | 2028-02-29 12:00:00 |
      | end of a leap day         | 2028-02-29 23:59:50 |
      | end of a year             | 2027-12-31 23:59:50 |
      | first second of a year    | 2028-01-01 00:00:00 |

  # A day is chosen so that no zone leads into another century.

  @id:qntp-years @clause:qntp.time.years @clause:qntp.time.shape @clause:qntp.time.zone @clause:qntp.auto-set-time.one
  @needs:ntp-server @needs:time:20s
  Scenario Outline: The years 2000 to 2099 are told and set, across the rollover of NTP's seconds in 2036
    Given the NTP server answers with the time '<time>'
    When the host sends 'AT+QNTP=0,"{ntp.host}",{ntp.port},1'
    Then the module answers OK
    And the module tells the NTP server's time within 60 s
    And the module's clock shows the NTP server's time
    When the bench is quiet for 20 s
    Then the module's clock shows the NTP server's time
    When the host sends 'AT+QNTP=0,"{ntp.host}",{ntp.port},1'
    Then the module answers OK
    And the module tells the NTP server's time within 60 s
    And the module's clock shows the NTP server's time

    Examples:
      | case                     | time                |
      | year 00                  | 2000-01-02 03:04:05 |
      | leap day of year 00      | 2000-02-29 12:34:56 |
      | year 09                  | 2009-09-09 09:09:09 |
      | year 35                  | 2035-12-31 12:00:00 |
      | long before the rollover | 2036-01-01 12:00:00 |
      | across the rollover      | 2036-02-07 06:28:05 |
      | just after the rollover  | 2036-02-07 06:28:17 |
      | long after the rollover  | 2068-02-29 12:34:56 |
      | year 99                  | 2099-12-30 12:34:56 |

  # Whose time the clock shows

  @id:qntp-auto-set-time-0 @clause:qntp.auto-set-time.zero @clause:qntp.write.result @clause:qntp.time.zone
  @needs:ntp-server @needs:time:20s
  Scenario Outline: auto_set_time 0 leaves the clock as it is
    Given the module has accepted 'AT+CCLK="<clock>"'
    And the NTP server answers with the time '2031-07-08 09:10:11'
    When the host sends 'AT+QNTP=0,"{ntp.host}",{ntp.port},0'
    Then the module answers OK
    And the module tells the NTP server's time within 60 s
    And the module's clock shows the host's time
    When the bench is quiet for 20 s
    Then the module's clock shows the host's time

    Examples:
      | case            | clock                |
      | slow            | 24/02/03,04:05:06+00 |
      | fast            | 33/02/03,04:05:06+00 |
      | in another zone | 24/02/03,04:05:06+32 |

  @id:qntp-auto-set-time-1 @clause:qntp.auto-set-time.one @clause:qntp.write.result @clause:qntp.time.zone
  @needs:ntp-server @needs:time:20s
  Scenario Outline: auto_set_time 1 sets the clock to the server's time
    Given the module has accepted 'AT+CCLK="<clock>"'
    And the NTP server answers with the time '2031-07-08 09:10:11'
    When the host sends 'AT+QNTP=0,"{ntp.host}",{ntp.port},1'
    Then the module answers OK
    And the module tells the NTP server's time within 60 s
    And the module's clock shows the NTP server's time
    When the bench is quiet for 20 s
    Then the module's clock shows the NTP server's time

    Examples:
      | case                      | clock                |
      | slow                      | 24/02/03,04:05:06+00 |
      | fast                      | 33/02/03,04:05:06+00 |
      | east of Greenwich         | 24/02/03,04:05:06+32 |
      | west of Greenwich         | 24/02/03,04:05:06-20 |
      | three quarters of an hour | 24/02/03,04:05:06+03 |

  @id:qntp-auto-set-time-again @clause:qntp.auto-set-time.zero @clause:qntp.auto-set-time.one @needs:ntp-server
  Scenario: Each command says for itself whether the clock is set
    Given the NTP server answers with the time '2031-07-08 09:10:11'
    When the host sends 'AT+QNTP=0,"{ntp.host}",{ntp.port},1'
    Then the module answers OK
    And the module tells the NTP server's time within 60 s
    And the module's clock shows the NTP server's time
    Given the module has accepted 'AT+CCLK="24/02/03,04:05:06+00"'
    When the host sends 'AT+QNTP=0,"{ntp.host}",{ntp.port},0'
    Then the module answers OK
    And the module tells the NTP server's time within 60 s
    And the module's clock shows the host's time
    When the host sends 'AT+QNTP=0,"{ntp.host}",{ntp.port},1'
    Then the module answers OK
    And the module tells the NTP server's time within 60 s
    And the module's clock shows the NTP server's time

  @id:qntp-auto-set-time-omitted @clause:qntp.auto-set-time.omitted @needs:ntp-server
  Scenario Outline: Whether the clock is set without auto_set_time is recorded
    Given the module has accepted 'AT+CCLK="24/02/03,04:05:06+00"'
    And the NTP server answers with the time '2031-07-08 09:10:11'
    Then it is recorded how the module answers 'AT+QNTP=0,"{ntp.host}"<rest>'
    And it is recorded how the module answers 'AT+CCLK?'

    Examples:
      | case    | rest        |
      | port    | ,{ntp.port} |
      | no port |             |

  @id:qntp-auto-set-time-range @clause:qntp.auto-set-time.range @clause:qntp.write.error
  @clause:qntp.refused-changes-nothing @needs:ntp-server
  Scenario Outline: What is neither 0 nor 1 is refused, and the clock stays
    Given the module has accepted 'AT+CCLK="24/02/03,04:05:06+00"'
    When the host sends 'AT+QNTP=0,"{ntp.host}",{ntp.port},<auto_set_time>'
    Then the module answers ERROR
    And UDP socket 0 opens
    And socket 0 carries data both ways
    And no further line '+QNTP' has come
    And the module's clock shows the host's time

    Examples:
      | case         | auto_set_time |
      | below        | -1            |
      | above        | 2             |
      | not a number | a             |

  # contextID

  @id:qntp-context-other @clause:qntp.context-id.other @clause:qntp.context-id.other-sets-nothing @needs:ntp-server
  Scenario Outline: A context other than 0 never brings a time, and the clock stays
    Given the module has accepted 'AT+CCLK="24/02/03,04:05:06+00"'
    When the host sends 'AT+QNTP=<contextID>,"{ntp.host}",{ntp.port},1'
    Then the module answers one of these, late lines within 60 s:
      | form                         |
      | ERROR                        |
      | OK then +QNTP: {int:550-574} |
    And the module's clock shows the host's time
    When the host sends 'AT+QNTP=0,"{ntp.host}",{ntp.port},1'
    Then the module answers OK
    And the module tells the NTP server's time within 60 s
    And no further line '+QNTP' has come

    Examples:
      | case    | contextID |
      | lowest  | 1         |
      | between | 6         |
      | highest | 11        |

  @id:qntp-context-range @clause:qntp.context-id.range @clause:qntp.write.error @clause:qntp.refused-changes-nothing
  @needs:ntp-server
  Scenario Outline: What is not a context is refused, and the clock stays
    Given the module has accepted 'AT+CCLK="24/02/03,04:05:06+00"'
    When the host sends 'AT+QNTP=<contextID>,"{ntp.host}",{ntp.port},1'
    Then the module answers ERROR
    And UDP socket 0 opens
    And socket 0 carries data both ways
    And no further line '+QNTP' has come
    And the module's clock shows the host's time

    Examples:
      | case         | contextID |
      | below        | -1        |
      | above        | 12        |
      | not a number | a         |

  # server

  @id:qntp-server-longest @clause:qntp.server.longest @needs:ntp-server @needs:long-names
  Scenario: A name of 150 bytes is taken and leads to the server
    Given the NTP server answers with the time '2031-07-08 09:10:11'
    When the host sends 'AT+QNTP=0,"{name:150}",{ntp.port},0'
    Then the module answers OK
    And the module tells the NTP server's time within 60 s

  @id:qntp-server-too-long @clause:qntp.server.too-long @clause:qntp.write.error @clause:qntp.refused-changes-nothing
  @needs:ntp-server @needs:long-names
  Scenario: A name of 151 bytes is refused, and the clock stays
    Given the module has accepted 'AT+CCLK="24/02/03,04:05:06+00"'
    When the host sends 'AT+QNTP=0,"{name:151}",{ntp.port},1'
    Then the module answers ERROR
    And UDP socket 0 opens
    And socket 0 carries data both ways
    And no further line '+QNTP' has come
    And the module's clock shows the host's time

  @id:qntp-server-unknown @clause:qntp.failure.unknown-host @clause:qntp.write.failure @clause:qntp.deadline
  Scenario: A name that does not exist is reported by its code alone, and the clock stays
    Given the module has accepted 'AT+CCLK="24/02/03,04:05:06+00"'
    When the host sends 'AT+QNTP=0,"{unknown.host}",123,1'
    Then the module answers OK
    And the line '+QNTP: 565' follows within 60 s
    And UDP socket 0 opens
    And socket 0 carries data both ways
    And no further line '+QNTP' has come
    And the module's clock shows the host's time

  @id:qntp-server-other-text @clause:qntp.server.other-text @needs:ntp-server
  Scenario Outline: What is neither a name nor a dotted decimal address brings no time, and the clock stays
    Given the module has accepted 'AT+CCLK="24/02/03,04:05:06+00"'
    When the host sends 'AT+QNTP=0,"<server>",{ntp.port},1'
    Then the module answers one of these, late lines within 60 s:
      | form                         |
      | ERROR                        |
      | OK then +QNTP: {int:550-574} |
    And the module's clock shows the host's time
    When the host sends 'AT+QNTP=0,"{ntp.address}",{ntp.port},1'
    Then the module answers OK
    And the module tells the NTP server's time within 60 s
    And no further line '+QNTP' has come

    Examples:
      | case               | server           |
      | empty              |                  |
      | a number above 255 | 198.51.100.256   |
      | five numbers       | 198.51.100.1.1   |
      | an empty label     | no..such.invalid |

  @id:qntp-server-ipv6 @clause:qntp.server.other-text @needs:ntp-server @needs:ipv6 @needs:bearer
  Scenario Outline: An IPv6 address is no server, even where the bearer has IPv6
    Given the network gives IPv4 and IPv6
    And the module has accepted 'AT+CCLK="24/02/03,04:05:06+00"'
    When the host sends 'AT+QNTP=0,"<server>",{ntp.port},1'
    Then the module answers one of these, late lines within 60 s:
      | form                         |
      | ERROR                        |
      | OK then +QNTP: {int:550-574} |
    And the module's clock shows the host's time
    When the host sends 'AT+QNTP=0,"{ntp.address}",{ntp.port},1'
    Then the module answers OK
    And the module tells the NTP server's time within 60 s
    And the NTP server is asked for the time
    And no further line '+QNTP' has come

    Examples:
      | case        | server           |
      | plain       | {ntp.address6}   |
      | in brackets | [{ntp.address6}] |

  # port

  @id:qntp-port-default @clause:qntp.port.default @clause:at.optional-parameters @needs:ntp-server
  Scenario Outline: Without a port the server is asked at port 123
    Given the NTP server answers with the time '2031-07-08 09:10:11'
    When the host sends 'AT+QNTP=0,"<server>"<rest>'
    Then the module answers OK
    And the module tells the NTP server's time within 60 s
    And the NTP server is asked for the time

    Examples:
      | case                 | server        | rest   |
      | by name, left out    | {ntp.host}    |        |
      | by name, given       | {ntp.host}    | ,123   |
      | by address, left out | {ntp.address} |        |
      | by address, given    | {ntp.address} | ,123   |
      | all given            | {ntp.host}    | ,123,0 |

  # Nobody answers at these ports: taken they are all the same, and the server at its own port is not asked.

  @id:qntp-port-bounds @clause:qntp.port.bounds @clause:qntp.port.destination @clause:qntp.write.failure
  @needs:ntp-server @needs:time:60s
  Scenario Outline: Both ends of the range of ports are taken, and the port that is asked is the one that is given
    Given the module has accepted 'AT+CCLK="24/02/03,04:05:06+00"'
    When the host sends 'AT+QNTP=0,"{ntp.address}",<port>,1'
    Then the module answers OK
    And the line '+QNTP: {int:550-574}' follows within 60 s
    And the module's clock shows the host's time
    When the host sends 'AT+QNTP=0,"{ntp.address}",{ntp.port},1'
    Then the module answers OK
    And the module tells the NTP server's time within 60 s
    And no further line '+QNTP' has come

    Examples:
      | case    | port  |
      | lowest  | 1     |
      | highest | 65535 |

  @id:qntp-port-destination @clause:qntp.port.bounds @clause:qntp.port.destination @clause:qntp.write.failure
  @needs:ntp-server @needs:module-side-capture @needs:time:60s
  Scenario Outline: A request goes to the port that was given
    When the host sends 'AT+QNTP=0,"{ntp.address}",<port>,0'
    Then the module answers OK
    And at the module's side '{any}' goes from port {any} to port <port>
    And the line '+QNTP: {int:550-574}' follows within 60 s
    And UDP socket 0 opens
    And socket 0 carries data both ways
    And no further line '+QNTP' has come

    Examples:
      | case    | port  |
      | lowest  | 1     |
      | between | 12345 |
      | highest | 65535 |

  @id:qntp-port-range @clause:qntp.port.range @clause:qntp.write.error @clause:qntp.refused-changes-nothing
  @needs:ntp-server
  Scenario Outline: What is not a port is refused, and the clock stays
    Given the module has accepted 'AT+CCLK="24/02/03,04:05:06+00"'
    When the host sends 'AT+QNTP=0,"{ntp.host}",<port>,1'
    Then the module answers ERROR
    And UDP socket 0 opens
    And socket 0 carries data both ways
    And no further line '+QNTP' has come
    And the module's clock shows the host's time

    Examples:
      | case         | port  |
      | negative     | -1    |
      | below        | 0     |
      | above        | 65536 |
      | not a number | a     |

  # Failure

  @id:qntp-bad-reply @clause:qntp.reply.not-taken @clause:qntp.write.failure @clause:qntp.deadline
  @clause:qntp.wire.request @needs:ntp-server @needs:time:60s
  Scenario Outline: A reply that is no valid answer is a failure, and the clock stays
    Given the module has accepted 'AT+CCLK="24/02/03,04:05:06+00"'
    And the NTP server answers with <reply>
    When the host sends 'AT+QNTP=0,"{ntp.host}",{ntp.port},<auto_set_time>'
    Then the module answers OK
    And the line '+QNTP: {int:550-574}' follows within 60 s
    And the NTP server is asked for the time
    And the module's clock shows the host's time
    When the NTP server answers with the time '2031-07-08 09:10:11'
    And the host sends 'AT+QNTP=0,"{ntp.host}",{ntp.port},1'
    Then the module answers OK
    And the module tells the NTP server's time within 60 s
    And the module's clock shows the NTP server's time
    And no further line '+QNTP' has come

    Examples:
      | case                               | reply                     | auto_set_time |
      | kiss of death                      | stratum 0                 | 1             |
      | kiss of death, clock not to be set | stratum 0                 | 0             |
      | a server without a source          | stratum 16                | 1             |
      | another client                     | mode 3                    | 1             |
      | a broadcast                        | mode 5                    | 1             |
      | not synchronised                   | an unsynchronised clock   | 1             |
      | an answer to another request       | another origin timestamp  | 1             |
      | cut off                            | a short packet            | 1             |
      | no time                            | a zero transmit timestamp | 1             |
      | none                               | silence                   | 1             |
      | none, clock not to be set          | silence                   | 0             |

  @id:qntp-no-answer @clause:qntp.failure.no-answer @clause:qntp.write.failure @clause:qntp.deadline @needs:time:60s
  Scenario: A port where nobody listens is reported by a code alone, and the clock stays
    Given the module has accepted 'AT+CCLK="24/02/03,04:05:06+00"'
    When the host sends 'AT+QNTP=0,"{refused.address}",{refused.port},1'
    Then the module answers one of these, late lines within 60 s:
      | form               |
      | OK then +QNTP: 566 |
      | OK then +QNTP: 569 |
    And UDP socket 0 opens
    And socket 0 carries data both ways
    And no further line '+QNTP' has come
    And the module's clock shows the host's time

  @id:qntp-silent-host @clause:qntp.failure.no-answer @clause:qntp.write.failure @clause:qntp.deadline
  @needs:unreachable-host @needs:time:60s
  Scenario: A host that never answers is reported by a code alone, within 60 s, and the clock stays
    Given the module has accepted 'AT+CCLK="24/02/03,04:05:06+00"'
    When the host sends 'AT+QNTP=0,"{unreachable.address}",123,1'
    Then the module answers one of these, late lines within 60 s:
      | form               |
      | OK then +QNTP: 566 |
      | OK then +QNTP: 569 |
    And UDP socket 0 opens
    And socket 0 carries data both ways
    And no further line '+QNTP' has come
    And the module's clock shows the host's time

  @id:qntp-silent-server @clause:qntp.failure.no-answer @clause:qntp.write.failure @clause:qntp.deadline
  @needs:ntp-server @needs:time:60s
  Scenario: A server that is asked and keeps silent is reported by a code alone, within 60 s
    Given the NTP server answers with silence
    When the host sends 'AT+QNTP=0,"{ntp.host}",{ntp.port},0'
    Then the module answers one of these, late lines within 60 s:
      | form               |
      | OK then +QNTP: 566 |
      | OK then +QNTP: 569 |
    And the NTP server is asked for the time
    And UDP socket 0 opens
    And socket 0 carries data both ways
    And no further line '+QNTP' has come

  @id:qntp-lost-request @clause:qntp.failure.lost-request @clause:qntp.deadline @needs:ntp-server @needs:loss
  Scenario: When the request is lost, either the time comes all the same or a code does
    Given the network loses the next data that the module sends
    When the host sends 'AT+QNTP=0,"{ntp.address}",{ntp.port},0'
    Then the module answers one of these, late lines within 60 s:
      | form                     |
      | OK then +QNTP: 0,"{any}" |
      | OK then +QNTP: 566       |
      | OK then +QNTP: 569       |
    And the network has lost 1 packets of the module
    And UDP socket 0 opens
    And socket 0 carries data both ways
    And no further line '+QNTP' has come

  @id:qntp-no-network @clause:qntp.no-network @needs:time:180s
  Scenario: Without a network no time comes, and the code says so
    Given the module has accepted 'AT+CFUN=0'
    And the module has accepted 'AT+CCLK="24/02/03,04:05:06+00"'
    When the host sends 'AT+QNTP=0,"{tcp.address}",123,1'
    Then the module answers one of these, late lines within 60 s:
      | form               |
      | ERROR              |
      | OK then +QNTP: 561 |
      | OK then +QNTP: 570 |
      | OK then +QNTP: 572 |
      | OK then +QNTP: 573 |
    And the module's clock shows the host's time
    When the radio is switched on again
    Then UDP socket 0 opens
    And socket 0 carries data both ways
    And no further line '+QNTP' has come

  @id:qntp-no-network-name @clause:qntp.no-network.name @needs:time:180s
  Scenario: Without a network no name is found, and the code says so
    Given the module has accepted 'AT+CFUN=0'
    And the module has accepted 'AT+CCLK="24/02/03,04:05:06+00"'
    When the host sends 'AT+QNTP=0,"{tcp.host}",123,1'
    Then the module answers one of these, late lines within 60 s:
      | form               |
      | ERROR              |
      | OK then +QNTP: 561 |
      | OK then +QNTP: 565 |
      | OK then +QNTP: 570 |
      | OK then +QNTP: 572 |
      | OK then +QNTP: 573 |
    And the module's clock shows the host's time
    When the radio is switched on again
    Then UDP socket 0 opens
    And socket 0 carries data both ways
    And no further line '+QNTP' has come

  @id:qntp-refused-silent @clause:qntp.refused-silent @needs:module-side-capture @needs:long-names @needs:ntp-server
  Scenario Outline: A refused command puts nothing on the air
    Given UDP socket 0 is open
    And socket 0 carries data both ways
    When the host sends 'AT+QNTP=<parameters>'
    Then the module answers ERROR
    When the host sends 'AT+QISEND=0,3,"end"'
    Then the module answers OK
    And the line 'SEND OK' follows within 5 s
    And the UDP peer gets 'end' from socket 0
    And at the module's side nothing but 'end' has gone out

    Examples:
      | case                    | parameters                      |
      | context, by name        | 12,"{ntp.host}",{ntp.port},1    |
      | context, by address     | 12,"{ntp.address}",{ntp.port},1 |
      | length of a name        | 0,"{name:151}",{ntp.port},1     |
      | no port, by name        | 0,"{ntp.host}",0,1              |
      | too high a port         | 0,"{ntp.address}",65536,1       |
      | auto_set_time, by name  | 0,"{ntp.host}",{ntp.port},2     |
      | auto_set_time, negative | 0,"{ntp.address}",{ntp.port},-1 |

  @id:qntp-beside-socket @clause:qntp.write.result @clause:qntp.deadline @clause:urc.connected
  @needs:unreachable-host @needs:time:60s
  Scenario: While a server is waited for, a socket carries data both ways
    Given UDP socket 0 is open
    And socket 0 carries data both ways
    When the host sends 'AT+QNTP=0,"{unreachable.address}",123,0'
    Then the module answers OK
    And socket 0 carries data both ways
    And the line '+QNTP: {int:550-574}' follows within 60 s
    And socket 0 carries data both ways
    And no further line '+QNTP' has come
