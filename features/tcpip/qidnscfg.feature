Feature: AT+QIDNSCFG says which DNS servers are asked
  TCP/IP note, section 2.2.7. With addresses it sets the primary and the secondary server, with the context alone it
  shows them: two of IPv4, then two of IPv6. Until they are set they are those that the network gave. The suite's first
  DNS server is set as the primary and its second as the secondary unless a scenario says otherwise; names in .example
  exist nowhere else, so that what is found for them comes from these two.

  Background:
    Given the module is registered and awake

  # Forms

  @id:qidnscfg-test-form @clause:qidnscfg.test.form @clause:qidnscfg.test.groups
  Scenario: The test form gives the contexts and names the two addresses
    When the host sends 'AT+QIDNSCFG=?'
    Then the module answers one of these, late lines within 5 s:
      | form                                                |
      | +QIDNSCFG: (0),<pridnsaddr>,<secdnsaddr> then OK    |
      | +QIDNSCFG: (0-11),<pridnsaddr>,<secdnsaddr> then OK |

  @id:qidnscfg-undefined-forms @clause:qidnscfg.undefined-forms @clause:qidnscfg.refused-changes-nothing
  @clause:qidnscfg.query.beside-ipv4
  Scenario Outline: A form that the note does not define is refused, and nothing changes
    Given the module has accepted 'AT+QIDNSCFG=0,"203.0.113.1","203.0.113.2"'
    When the host sends 'AT+QIDNSCFG=0'
    Then the module answers one of these, late lines within 5 s:
      | form                                                                         |
      | +QIDNSCFG: 0,"203.0.113.1","203.0.113.2","{primary6}","{secondary6}" then OK |
      | +QIDNSCFG: 0,"203.0.113.1","203.0.113.2","{primary6}", then OK               |
      | +QIDNSCFG: 0,"203.0.113.1","203.0.113.2",, then OK                           |
    When the host sends '<command>'
    Then the module answers ERROR
    When the host sends 'AT+QIDNSCFG=0'
    Then the module answers one of these, late lines within 5 s:
      | form                                                                         |
      | +QIDNSCFG: 0,"203.0.113.1","203.0.113.2","{primary6}","{secondary6}" then OK |
      | +QIDNSCFG: 0,"203.0.113.1","203.0.113.2","{primary6}", then OK               |
      | +QIDNSCFG: 0,"203.0.113.1","203.0.113.2",, then OK                           |

    Examples:
      | case      | command      |
      | read      | AT+QIDNSCFG? |
      | execution | AT+QIDNSCFG  |

  @id:qidnscfg-sets @clause:qidnscfg.write.ok @clause:qidnscfg.query.as-set @clause:qidnscfg.query.ipv4
  @clause:qidnscfg.query.five-fields @clause:qidnscfg.context-id.zero @clause:qidnscfg.address.longest-text
  Scenario Outline: Both servers are set, and the query shows them in their order
    When the host sends 'AT+QIDNSCFG=0,"<pridnsaddr>","<secdnsaddr>"'
    Then the module answers OK
    When the host sends 'AT+QIDNSCFG=0'
    Then the module answers one of these, late lines within 5 s:
      | form                                                               |
      | +QIDNSCFG: 0,"<pridnsaddr>","<secdnsaddr>","{any}","{any}" then OK |
      | +QIDNSCFG: 0,"<pridnsaddr>","<secdnsaddr>","{any}", then OK        |
      | +QIDNSCFG: 0,"<pridnsaddr>","<secdnsaddr>",, then OK               |
    And TCP socket 0 opens
    And socket 0 carries data both ways

    Examples:
      | case              | pridnsaddr      | secdnsaddr      |
      | the lower first   | 203.0.113.1     | 203.0.113.2     |
      | the higher first  | 203.0.113.2     | 203.0.113.1     |
      | the shortest text | 9.9.9.9         | 8.8.8.8         |
      | the longest text  | 192.168.100.200 | 192.168.200.100 |

  @id:qidnscfg-sets-again @clause:qidnscfg.write.replaces @clause:qidnscfg.query.as-set @clause:qidnscfg.query.ipv4
  Scenario Outline: What is set last holds
    Given the module has accepted 'AT+QIDNSCFG=0,"203.0.113.1","203.0.113.2"'
    When the host sends 'AT+QIDNSCFG=0,"<pridnsaddr>","<secdnsaddr>"'
    Then the module answers OK
    When the host sends 'AT+QIDNSCFG=0'
    Then the module answers one of these, late lines within 5 s:
      | form                                                               |
      | +QIDNSCFG: 0,"<pridnsaddr>","<secdnsaddr>","{any}","{any}" then OK |
      | +QIDNSCFG: 0,"<pridnsaddr>","<secdnsaddr>","{any}", then OK        |
      | +QIDNSCFG: 0,"<pridnsaddr>","<secdnsaddr>",, then OK               |

    Examples:
      | case                | pridnsaddr  | secdnsaddr  |
      | two others          | 203.0.113.3 | 203.0.113.4 |
      | the same, exchanged | 203.0.113.2 | 203.0.113.1 |
      | another primary     | 203.0.113.3 | 203.0.113.2 |
      | another secondary   | 203.0.113.1 | 203.0.113.4 |

  @id:qidnscfg-lone-primary @clause:qidnscfg.lone-primary.keeps-set @clause:qidnscfg.query.ipv4
  Scenario Outline: A primary that is set alone leaves the secondary as it was set
    Given the module has accepted 'AT+QIDNSCFG=0,"203.0.113.1","<secdnsaddr>"'
    When the host sends 'AT+QIDNSCFG=0,"<pridnsaddr>"'
    Then the module answers OK
    When the host sends 'AT+QIDNSCFG=0'
    Then the module answers one of these, late lines within 5 s:
      | form                                                               |
      | +QIDNSCFG: 0,"<pridnsaddr>","<secdnsaddr>","{any}","{any}" then OK |
      | +QIDNSCFG: 0,"<pridnsaddr>","<secdnsaddr>","{any}", then OK        |
      | +QIDNSCFG: 0,"<pridnsaddr>","<secdnsaddr>",, then OK               |

    Examples:
      | case            | pridnsaddr  | secdnsaddr  |
      | another primary | 203.0.113.3 | 203.0.113.2 |

  @id:qidnscfg-lone-primary-given @clause:qidnscfg.lone-primary.keeps-given @clause:qidnscfg.query.ipv4
  @needs:operator-dns
  Scenario Outline: A primary that is set alone leaves the secondary that the network gave
    When the host sends 'AT+QIDNSCFG=0,"<pridnsaddr>"'
    Then the module answers OK
    When the host sends 'AT+QIDNSCFG=0'
    Then the module answers one of these, late lines within 5 s:
      | form                                                               |
      | +QIDNSCFG: 0,"<pridnsaddr>","<secdnsaddr>","{any}","{any}" then OK |
      | +QIDNSCFG: 0,"<pridnsaddr>","<secdnsaddr>","{any}", then OK        |
      | +QIDNSCFG: 0,"<pridnsaddr>","<secdnsaddr>",, then OK               |

    Examples:
      | case            | pridnsaddr  | secdnsaddr       |
      | another primary | 203.0.113.3 | {operator.dns.2} |

  @id:qidnscfg-required-parameters @clause:qidnscfg.write.required @clause:qidnscfg.write.error
  @clause:qidnscfg.refused-changes-nothing @clause:qidnscfg.query.beside-ipv4
  Scenario Outline: A command without its context is refused, and nothing changes
    Given the module has accepted 'AT+QIDNSCFG=0,"203.0.113.1","203.0.113.2"'
    When the host sends 'AT+QIDNSCFG=0'
    Then the module answers one of these, late lines within 5 s:
      | form                                                                         |
      | +QIDNSCFG: 0,"203.0.113.1","203.0.113.2","{primary6}","{secondary6}" then OK |
      | +QIDNSCFG: 0,"203.0.113.1","203.0.113.2","{primary6}", then OK               |
      | +QIDNSCFG: 0,"203.0.113.1","203.0.113.2",, then OK                           |
    When the host sends '<command>'
    Then the module answers ERROR
    When the host sends 'AT+QIDNSCFG=0'
    Then the module answers one of these, late lines within 5 s:
      | form                                                                         |
      | +QIDNSCFG: 0,"203.0.113.1","203.0.113.2","{primary6}","{secondary6}" then OK |
      | +QIDNSCFG: 0,"203.0.113.1","203.0.113.2","{primary6}", then OK               |
      | +QIDNSCFG: 0,"203.0.113.1","203.0.113.2",, then OK                           |

    Examples:
      | case            | command                                 |
      | nothing         | AT+QIDNSCFG=                            |
      | a primary alone | AT+QIDNSCFG="203.0.113.3"               |
      | both addresses  | AT+QIDNSCFG="203.0.113.3","203.0.113.4" |

  # The query

  @id:qidnscfg-query-before-any-set @clause:qidnscfg.query.five-fields @clause:qidnscfg.query.quotes
  @clause:qidnscfg.query.repeatable
  Scenario: The query has five fields before any server has been set, and changes nothing
    When the host sends 'AT+QIDNSCFG=0'
    Then the module answers one of these, late lines within 5 s:
      | form                                                                       |
      | +QIDNSCFG: 0,"{primary}","{secondary}","{primary6}","{secondary6}" then OK |
      | +QIDNSCFG: 0,"{primary}","{secondary}","{primary6}", then OK               |
      | +QIDNSCFG: 0,"{primary}","{secondary}",, then OK                           |
      | +QIDNSCFG: 0,"{primary}",,"{primary6}","{secondary6}" then OK              |
      | +QIDNSCFG: 0,"{primary}",,"{primary6}", then OK                            |
      | +QIDNSCFG: 0,"{primary}",,, then OK                                        |
      | +QIDNSCFG: 0,,,"{primary6}","{secondary6}" then OK                         |
      | +QIDNSCFG: 0,,,"{primary6}", then OK                                       |
    When the host sends 'AT+QIDNSCFG=0'
    Then the module answers one of these, late lines within 5 s:
      | form                                                                       |
      | +QIDNSCFG: 0,"{primary}","{secondary}","{primary6}","{secondary6}" then OK |
      | +QIDNSCFG: 0,"{primary}","{secondary}","{primary6}", then OK               |
      | +QIDNSCFG: 0,"{primary}","{secondary}",, then OK                           |
      | +QIDNSCFG: 0,"{primary}",,"{primary6}","{secondary6}" then OK              |
      | +QIDNSCFG: 0,"{primary}",,"{primary6}", then OK                            |
      | +QIDNSCFG: 0,"{primary}",,, then OK                                        |
      | +QIDNSCFG: 0,,,"{primary6}","{secondary6}" then OK                         |
      | +QIDNSCFG: 0,,,"{primary6}", then OK                                       |

  @id:qidnscfg-query-given-ipv4 @clause:qidnscfg.query.network-given @clause:qidnscfg.query.ipv4
  @clause:qidnscfg.query.five-fields @needs:operator-dns
  Scenario Outline: Before any are set, the servers of IPv4 that the network gave are shown
    When the host sends 'AT+QIDNSCFG=0'
    Then the module answers one of these, late lines within 5 s:
      | form                                                               |
      | +QIDNSCFG: 0,"<pridnsaddr>","<secdnsaddr>","{any}","{any}" then OK |
      | +QIDNSCFG: 0,"<pridnsaddr>","<secdnsaddr>","{any}", then OK        |
      | +QIDNSCFG: 0,"<pridnsaddr>","<secdnsaddr>",, then OK               |

    Examples:
      | case          | pridnsaddr       | secdnsaddr       |
      | the network's | {operator.dns.1} | {operator.dns.2} |

  @id:qidnscfg-query-given-ipv6 @clause:qidnscfg.query.network-given @clause:qidnscfg.query.ipv6
  @needs:operator-dns @needs:bearer @needs:ipv6 @needs:time:180s
  Scenario Outline: Before any are set, the servers that an IPv6 network gave are shown
    Given the network gives IPv6 only
    When the host sends 'AT+QIDNSCFG=0'
    Then the module answers one of these, late lines within 5 s:
      | form                                                               |
      | +QIDNSCFG: 0,"{any}","{any}","<pridnsaddr>","<secdnsaddr>" then OK |
      | +QIDNSCFG: 0,"{any}",,"<pridnsaddr>","<secdnsaddr>" then OK        |
      | +QIDNSCFG: 0,,,"<pridnsaddr>","<secdnsaddr>" then OK               |

    Examples:
      | case          | pridnsaddr        | secdnsaddr        |
      | the network's | {operator.dns6.1} | {operator.dns6.2} |

  @id:qidnscfg-query-given-both @clause:qidnscfg.query.network-given @clause:qidnscfg.query.order
  @clause:qidnscfg.query.five-fields @needs:operator-dns @needs:bearer @needs:ipv6 @needs:time:180s
  Scenario: Before any are set, the four servers that the network gave for both versions of IP are shown
    Given the network gives IPv4 and IPv6
    When the host sends 'AT+QIDNSCFG=0'
    Then the module answers '+QIDNSCFG: 0,"{operator.dns.1}","{operator.dns.2}","{operator.dns6.1}","{operator.dns6.2}"' and OK

  @id:qidnscfg-query-default @clause:qidnscfg.query.default
  Scenario: What is shown before any server has been set is recorded
    Then it is recorded how the module answers 'AT+QIDNSCFG=0'
    And TCP socket 0 opens
    And socket 0 carries data both ways

  @id:qidnscfg-query-without-network @clause:qidnscfg.query.without-network @clause:qidnsgip.address.of-peer
  @needs:time:180s
  Scenario: What is shown without a network is recorded
    Given the module has accepted 'AT+CFUN=0'
    Then it is recorded how the module answers 'AT+QIDNSCFG=0'
    When the radio is switched on again
    And the host sends 'AT+QIDNSGIP=0,"{tcp.host}"'
    Then the module answers one of these, late lines within 60 s:
      | form                                                     |
      | OK then +QIDNSGIP: 0,1,0 then +QIDNSGIP: {tcp.address}   |
      | OK then +QIDNSGIP: 0,1,0 then +QIDNSGIP: "{tcp.address}" |

  # contextID

  @id:qidnscfg-context-other @clause:qidnscfg.context-id.other @clause:qidnscfg.refused-changes-nothing
  @clause:qidnscfg.query.beside-ipv4
  Scenario Outline: A context other than 0 has no DNS servers: neither set nor shown
    Given the module has accepted 'AT+QIDNSCFG=0,"203.0.113.1","203.0.113.2"'
    When the host sends 'AT+QIDNSCFG=0'
    Then the module answers one of these, late lines within 5 s:
      | form                                                                         |
      | +QIDNSCFG: 0,"203.0.113.1","203.0.113.2","{primary6}","{secondary6}" then OK |
      | +QIDNSCFG: 0,"203.0.113.1","203.0.113.2","{primary6}", then OK               |
      | +QIDNSCFG: 0,"203.0.113.1","203.0.113.2",, then OK                           |
    When the host sends 'AT+QIDNSCFG=<parameters>'
    Then the module answers ERROR
    When the host sends 'AT+QIDNSCFG=0'
    Then the module answers one of these, late lines within 5 s:
      | form                                                                         |
      | +QIDNSCFG: 0,"203.0.113.1","203.0.113.2","{primary6}","{secondary6}" then OK |
      | +QIDNSCFG: 0,"203.0.113.1","203.0.113.2","{primary6}", then OK               |
      | +QIDNSCFG: 0,"203.0.113.1","203.0.113.2",, then OK                           |

    Examples:
      | case                  | parameters                     |
      | lowest, set           | 1,"203.0.113.3","203.0.113.4"  |
      | between, set          | 6,"203.0.113.3","203.0.113.4"  |
      | highest, set          | 11,"203.0.113.3","203.0.113.4" |
      | lowest, primary alone | 1,"203.0.113.3"                |
      | lowest, query         | 1                              |
      | highest, query        | 11                             |

  @id:qidnscfg-context-range @clause:qidnscfg.context-id.range @clause:qidnscfg.write.error
  @clause:qidnscfg.refused-changes-nothing @clause:qidnscfg.query.beside-ipv4
  Scenario Outline: What is not a context is refused, and nothing changes
    Given the module has accepted 'AT+QIDNSCFG=0,"203.0.113.1","203.0.113.2"'
    When the host sends 'AT+QIDNSCFG=0'
    Then the module answers one of these, late lines within 5 s:
      | form                                                                         |
      | +QIDNSCFG: 0,"203.0.113.1","203.0.113.2","{primary6}","{secondary6}" then OK |
      | +QIDNSCFG: 0,"203.0.113.1","203.0.113.2","{primary6}", then OK               |
      | +QIDNSCFG: 0,"203.0.113.1","203.0.113.2",, then OK                           |
    When the host sends 'AT+QIDNSCFG=<parameters>'
    Then the module answers ERROR
    When the host sends 'AT+QIDNSCFG=0'
    Then the module answers one of these, late lines within 5 s:
      | form                                                                         |
      | +QIDNSCFG: 0,"203.0.113.1","203.0.113.2","{primary6}","{secondary6}" then OK |
      | +QIDNSCFG: 0,"203.0.113.1","203.0.113.2","{primary6}", then OK               |
      | +QIDNSCFG: 0,"203.0.113.1","203.0.113.2",, then OK                           |

    Examples:
      | case                | parameters                     |
      | below, set          | -1,"203.0.113.3","203.0.113.4" |
      | above, set          | 12,"203.0.113.3","203.0.113.4" |
      | not a number, set   | a,"203.0.113.3","203.0.113.4"  |
      | below, query        | -1                             |
      | above, query        | 12                             |
      | not a number, query | a                              |

  # pridnsaddr, secdnsaddr

  @id:qidnscfg-no-address @clause:qidnscfg.address.ip-only @clause:qidnscfg.write.error
  @clause:qidnscfg.refused-changes-nothing @clause:qidnscfg.query.beside-ipv4
  Scenario Outline: What is not an IP address is refused, and nothing changes
    Given the module has accepted 'AT+QIDNSCFG=0,"203.0.113.1","203.0.113.2"'
    When the host sends 'AT+QIDNSCFG=0'
    Then the module answers one of these, late lines within 5 s:
      | form                                                                         |
      | +QIDNSCFG: 0,"203.0.113.1","203.0.113.2","{primary6}","{secondary6}" then OK |
      | +QIDNSCFG: 0,"203.0.113.1","203.0.113.2","{primary6}", then OK               |
      | +QIDNSCFG: 0,"203.0.113.1","203.0.113.2",, then OK                           |
    When the host sends 'AT+QIDNSCFG=0,<addresses>'
    Then the module answers ERROR
    When the host sends 'AT+QIDNSCFG=0'
    Then the module answers one of these, late lines within 5 s:
      | form                                                                         |
      | +QIDNSCFG: 0,"203.0.113.1","203.0.113.2","{primary6}","{secondary6}" then OK |
      | +QIDNSCFG: 0,"203.0.113.1","203.0.113.2","{primary6}", then OK               |
      | +QIDNSCFG: 0,"203.0.113.1","203.0.113.2",, then OK                           |

    Examples:
      | case                         | addresses                   |
      | a domain name                | "dns.example"               |
      | a domain name as secondary   | "203.0.113.3","dns.example" |
      | a byte above 255             | "203.0.113.256"             |
      | a byte above 255, secondary  | "203.0.113.3","256.0.113.4" |
      | five bytes                   | "203.0.113.3.4"             |
      | a letter                     | "203.0.113.a"               |
      | a port behind it             | "203.0.113.3:53"            |
      | 64 bytes that are no address | "{text:64}"                 |

  @id:qidnscfg-no-address-ipv6 @clause:qidnscfg.address.ip-only @clause:qidnscfg.write.error
  @clause:qidnscfg.refused-changes-nothing @clause:qidnscfg.query.beside-ipv4 @needs:bearer @needs:time:180s
  Scenario Outline: What is no IPv6 address is refused where IPv6 addresses are taken, and nothing changes
    Given the network gives IPv4 and IPv6
    And the module has accepted 'AT+QIDNSCFG=0,"203.0.113.1","203.0.113.2"'
    When the host sends 'AT+QIDNSCFG=0'
    Then the module answers one of these, late lines within 5 s:
      | form                                                                         |
      | +QIDNSCFG: 0,"203.0.113.1","203.0.113.2","{primary6}","{secondary6}" then OK |
      | +QIDNSCFG: 0,"203.0.113.1","203.0.113.2","{primary6}", then OK               |
      | +QIDNSCFG: 0,"203.0.113.1","203.0.113.2",, then OK                           |
    When the host sends 'AT+QIDNSCFG=0,"<pridnsaddr>"'
    Then the module answers ERROR
    When the host sends 'AT+QIDNSCFG=0'
    Then the module answers one of these, late lines within 5 s:
      | form                                                                         |
      | +QIDNSCFG: 0,"203.0.113.1","203.0.113.2","{primary6}","{secondary6}" then OK |
      | +QIDNSCFG: 0,"203.0.113.1","203.0.113.2","{primary6}", then OK               |
      | +QIDNSCFG: 0,"203.0.113.1","203.0.113.2",, then OK                           |

    Examples:
      | case                 | pridnsaddr            |
      | shortened twice      | 2001:2::1::53         |
      | nine groups          | 2001:2:0:0:0:0:0:0:53 |
      | no hexadecimal digit | 2001:2::g             |

  @id:qidnscfg-too-long @clause:qidnscfg.address.too-long @clause:qidnscfg.write.error
  @clause:qidnscfg.refused-changes-nothing @clause:qidnscfg.query.beside-ipv4
  Scenario Outline: An address of 65 bytes is refused, and nothing changes
    Given the module has accepted 'AT+QIDNSCFG=0,"203.0.113.1","203.0.113.2"'
    When the host sends 'AT+QIDNSCFG=0'
    Then the module answers one of these, late lines within 5 s:
      | form                                                                         |
      | +QIDNSCFG: 0,"203.0.113.1","203.0.113.2","{primary6}","{secondary6}" then OK |
      | +QIDNSCFG: 0,"203.0.113.1","203.0.113.2","{primary6}", then OK               |
      | +QIDNSCFG: 0,"203.0.113.1","203.0.113.2",, then OK                           |
    When the host sends 'AT+QIDNSCFG=0,<addresses>'
    Then the module answers ERROR
    When the host sends 'AT+QIDNSCFG=0'
    Then the module answers one of these, late lines within 5 s:
      | form                                                                         |
      | +QIDNSCFG: 0,"203.0.113.1","203.0.113.2","{primary6}","{secondary6}" then OK |
      | +QIDNSCFG: 0,"203.0.113.1","203.0.113.2","{primary6}", then OK               |
      | +QIDNSCFG: 0,"203.0.113.1","203.0.113.2",, then OK                           |

    Examples:
      | case                      | addresses                                                                         |
      | primary, zeros in front   | "000000000000000000000000000000000000000000000000000000203.0.113.1"               |
      | secondary, zeros in front | "203.0.113.3","000000000000000000000000000000000000000000000000000000203.0.113.1" |

  # No way of writing an IP address is 64 bytes long, but for zeros in front of its numbers.

  @id:qidnscfg-longest @clause:qidnscfg.address.longest
  Scenario Outline: What becomes of an address of 64 bytes is recorded
    Then it is recorded how the module answers 'AT+QIDNSCFG=0,<addresses>'
    And it is recorded how the module answers 'AT+QIDNSCFG=0'
    And TCP socket 0 opens
    And socket 0 carries data both ways

    Examples:
      | case      | addresses                                                                        |
      | primary   | "00000000000000000000000000000000000000000000000000000203.0.113.1"               |
      | secondary | "203.0.113.3","00000000000000000000000000000000000000000000000000000203.0.113.1" |

  @id:qidnscfg-longest-ipv6 @clause:qidnscfg.address.longest-text @clause:qidnscfg.query.ipv6-spelling
  @needs:bearer @needs:time:180s
  Scenario: The longest way of writing an IPv6 address is taken
    Given the network gives IPv4 and IPv6
    And the module has accepted 'AT+QIDNSCFG=0,"2001:2:0:1:1:1:1:53","2001:2:0:1:1:1:1:54"'
    When the host sends 'AT+QIDNSCFG=0,"2001:0002:0000:1010:1011:1012:1013:1014"'
    Then the module answers OK
    When the host sends 'AT+QIDNSCFG=0'
    Then the module answers one of these, late lines within 5 s:
      | form                                                                                                 |
      | +QIDNSCFG: 0,"{any}","{any}","2001:0002:0000:1010:1011:1012:1013:1014","2001:2:0:1:1:1:1:54" then OK |
      | +QIDNSCFG: 0,"{any}","{any}","2001:2:0:1010:1011:1012:1013:1014","2001:2:0:1:1:1:1:54" then OK       |

  @id:qidnscfg-unusual @clause:qidnscfg.address.unusual
  Scenario Outline: What is hardly a server, or hardly a command, is recorded
    Then it is recorded how the module answers '<command>'
    And it is recorded how the module answers 'AT+QIDNSCFG=0'
    And TCP socket 0 opens
    And socket 0 carries data both ways

    Examples:
      | case                      | command                                                 |
      | without quotes            | AT+QIDNSCFG=0,203.0.113.3,203.0.113.4                   |
      | the secondary alone       | AT+QIDNSCFG=0,,"203.0.113.4"                            |
      | an empty primary          | AT+QIDNSCFG=0,""                                        |
      | an empty secondary        | AT+QIDNSCFG=0,"203.0.113.3",""                          |
      | a comma at the end        | AT+QIDNSCFG=0,"203.0.113.3",                            |
      | one server twice          | AT+QIDNSCFG=0,"203.0.113.3","203.0.113.3"               |
      | a third server            | AT+QIDNSCFG=0,"203.0.113.3","203.0.113.4","203.0.113.5" |
      | three bytes               | AT+QIDNSCFG=0,"203.0.113"                               |
      | the zero address          | AT+QIDNSCFG=0,"0.0.0.0"                                 |
      | the broadcast address     | AT+QIDNSCFG=0,"255.255.255.255"                         |
      | the command's letter case | AT+qidnscfg=0,"203.0.113.3"                             |

  # The servers are asked

  @id:qidnscfg-steers-qidnsgip @clause:qidnscfg.steers.qidnsgip @clause:qidnscfg.write.replaces
  @clause:qidnscfg.secondary.unasked @clause:qidnsgip.address.quotes @needs:dns-servers
  Scenario Outline: AT+QIDNSGIP asks the primary server that was set, and no other
    Given the module has accepted 'AT+QIDNSCFG=0,<before>'
    And the <primary> server answers '<hostname>' with <hostIPAddr>
    When the host sends 'AT+QIDNSCFG=0,<servers>'
    Then the module answers OK
    When the host sends 'AT+QIDNSGIP=0,"<hostname>"'
    Then the module answers one of these, late lines within 60 s:
      | form                                                    |
      | OK then +QIDNSGIP: 0,1,0 then +QIDNSGIP: <hostIPAddr>   |
      | OK then +QIDNSGIP: 0,1,0 then +QIDNSGIP: "<hostIPAddr>" |
    And the <primary> server is asked for '<hostname>'
    And the <primary> server is asked nothing more
    And the <other> server is asked nothing

    Examples:
      | case                  | before                           | servers                          | primary       | other         | hostname          | hostIPAddr   |
      | both                  | "203.0.113.1","203.0.113.2"      | "{dns.address}","{dns2.address}" | DNS           | secondary DNS | both-set.example  | 203.0.113.61 |
      | exchanged             | "{dns.address}","{dns2.address}" | "{dns2.address}","{dns.address}" | secondary DNS | DNS           | exchanged.example | 203.0.113.62 |
      | primary alone         | "203.0.113.1","{dns2.address}"   | "{dns.address}"                  | DNS           | secondary DNS | alone.example     | 203.0.113.63 |
      | another primary alone | "{dns.address}","203.0.113.2"    | "{dns2.address}"                 | secondary DNS | DNS           | another.example   | 203.0.113.64 |

  @id:qidnscfg-steers-qiopen @clause:qidnscfg.steers.qiopen @clause:qidnscfg.secondary.unasked @needs:dns-servers
  Scenario Outline: AT+QIOPEN asks the primary server that was set
    Given the DNS server answers '<host>' with {<peer>.address}
    When the host sends 'AT+QIDNSCFG=0,"{dns.address}","{dns2.address}"'
    Then the module answers OK
    When the host sends 'AT+QIOPEN=0,0,"<service>","<host>",{<peer>.port}'
    Then the module answers OK
    And the line '+QIOPEN: 0,0' follows within 60 s
    And socket 0 carries data both ways
    And the DNS server is asked for '<host>'
    And the secondary DNS server is asked nothing

    Examples:
      | case | service | peer | host               |
      | TCP  | TCP     | tcp  | opened-tcp.example |
      | UDP  | UDP     | udp  | opened-udp.example |

  @id:qidnscfg-steers-qping @clause:qidnscfg.steers.qping @clause:qidnscfg.secondary.unasked
  @needs:dns-servers @needs:ping-host @firmware:BC260YCNAAR01A0[3-9]
  Scenario: AT+QPING asks the primary server that was set
    Given the DNS server answers 'pinged.example' with {ping.address}
    When the host sends 'AT+QIDNSCFG=0,"{dns.address}","{dns2.address}"'
    Then the module answers OK
    When the host sends 'AT+QPING=0,"pinged.example",10,1'
    Then the module answers OK
    And the module reports these pings of 32 bytes to '{ping.address}', each within 10 s:
      | result | ttl |
      | 0      | yes |
    And the ping summary counts 1 sent, 1 received and 0 lost
    And the DNS server is asked for 'pinged.example'
    And the secondary DNS server is asked nothing

  @id:qidnscfg-steers-qping-a02 @clause:qidnscfg.steers.qping @clause:qidnscfg.secondary.unasked
  @needs:dns-servers @needs:ping-host @firmware:BC260YCNAAR01A0[0-2]
  Scenario: AT+QPING of A02 asks the primary server that was set, too
    Given the DNS server answers 'pinged-a02.example' with {ping.address}
    When the host sends 'AT+QIDNSCFG=0,"{dns.address}","{dns2.address}"'
    Then the module answers OK
    When the host sends 'AT+QPING=0,"pinged-a02.example",10,1'
    Then the module answers OK
    And the module reports these pings of 32 bytes to '{ping.address}', each within 10 s:
      | result | ttl |
      | 0      | no  |
    And the ping summary counts 1 sent, 1 received and 0 lost
    And the DNS server is asked for 'pinged-a02.example'
    And the secondary DNS server is asked nothing

  @id:qidnscfg-steers-qntp @clause:qidnscfg.steers.qntp @clause:qidnscfg.secondary.unasked
  @needs:dns-servers @needs:ntp-server
  Scenario: AT+QNTP asks the primary server that was set
    Given the DNS server answers 'time.example' with {ntp.address}
    When the host sends 'AT+QIDNSCFG=0,"{dns.address}","{dns2.address}"'
    Then the module answers OK
    When the host sends 'AT+QNTP=0,"time.example",{ntp.port}'
    Then the module answers OK
    And the module tells the NTP server's time within 60 s
    And the NTP server is asked for the time
    And the DNS server is asked for 'time.example'
    And the secondary DNS server is asked nothing

  # The network's own servers know the peer's name; those that were set say that it does not exist. A module may still
  # know what it has found in another scenario, and is switched off first.

  @id:qidnscfg-no-other-server @clause:qidnscfg.steers.no-other @clause:qidnscfg.ip-urc
  @clause:qidnsgip.failure.no-such-name @needs:dns-servers @needs:power
  Scenario: Once servers are set, those that the network gave are asked no more
    Given the DNS server answers '{tcp.host}' with NXDOMAIN
    And the secondary DNS server answers '{tcp.host}' with NXDOMAIN
    When the module is switched off and on again
    Then the URC '+IP: {any}' comes
    When the host sends 'AT+QIDNSCFG=0,"{dns.address}","{dns2.address}"'
    Then the module answers OK
    When the host sends 'AT+QIDNSGIP=0,"{tcp.host}"'
    Then the module answers one of these, late lines within 60 s:
      | form                   |
      | ERROR                  |
      | OK then +QIDNSGIP: 565 |
    And the DNS server is asked for '{tcp.host}'

  @id:qidnscfg-no-other-server-qiopen @clause:qidnscfg.steers.no-other @clause:qidnscfg.ip-urc
  @clause:qiopen.failure.unknown-host @needs:dns-servers @needs:power
  Scenario Outline: Once servers are set, AT+QIOPEN asks those that the network gave no more
    Given the DNS server answers '{<peer>.host}' with NXDOMAIN
    And the secondary DNS server answers '{<peer>.host}' with NXDOMAIN
    When the module is switched off and on again
    Then the URC '+IP: {any}' comes
    When the host sends 'AT+QIDNSCFG=0,"{dns.address}","{dns2.address}"'
    Then the module answers OK
    When the host sends 'AT+QIOPEN=0,0,"<service>","{<peer>.host}",{<peer>.port}'
    Then the module answers one of these, late lines within 60 s:
      | form                   |
      | ERROR                  |
      | OK then +QIOPEN: 0,565 |
    And the DNS server is asked for '{<peer>.host}'
    And TCP socket 1 opens
    And socket 1 carries data both ways

    Examples:
      | case | service | peer |
      | TCP  | TCP     | tcp  |
      | UDP  | UDP     | udp  |

  @id:qidnscfg-fallback @clause:qidnscfg.secondary.fallback @clause:qidnscfg.lone-primary.keeps-set
  @clause:qidnsgip.write.deadline @clause:qidnsgip.address.quotes @needs:dns-servers @needs:time:60s
  Scenario Outline: When the primary server is silent, the secondary is asked
    Given the module has accepted 'AT+QIDNSCFG=0,<before>'
    And the module has accepted 'AT+QIDNSCFG=0,<servers>'
    And the <primary> server answers '<hostname>' with silence
    And the <secondary> server answers '<hostname>' with <hostIPAddr>
    When the host sends 'AT+QIDNSGIP=0,"<hostname>"'
    Then the module answers one of these, late lines within 60 s:
      | form                                                    |
      | OK then +QIDNSGIP: 0,1,0 then +QIDNSGIP: <hostIPAddr>   |
      | OK then +QIDNSGIP: 0,1,0 then +QIDNSGIP: "<hostIPAddr>" |
    And the <primary> server is asked for '<hostname>'
    And the <secondary> server is asked for '<hostname>'

    Examples:
      | case              | before                           | servers                          | primary       | secondary     | hostname               | hostIPAddr   |
      | both              | "203.0.113.1","203.0.113.2"      | "{dns.address}","{dns2.address}" | DNS           | secondary DNS | fallback.example       | 203.0.113.71 |
      | exchanged         | "{dns.address}","{dns2.address}" | "{dns2.address}","{dns.address}" | secondary DNS | DNS           | fallback-two.example   | 203.0.113.72 |
      | primary set alone | "203.0.113.1","{dns2.address}"   | "{dns.address}"                  | DNS           | secondary DNS | fallback-alone.example | 203.0.113.73 |

  @id:qidnscfg-fallback-qiopen @clause:qidnscfg.secondary.fallback @clause:qiopen.write.deadline
  @needs:dns-servers @needs:time:60s
  Scenario Outline: When the primary server is silent, AT+QIOPEN asks the secondary
    Given the module has accepted 'AT+QIDNSCFG=0,"{dns.address}","{dns2.address}"'
    And the DNS server answers '<host>' with silence
    And the secondary DNS server answers '<host>' with {<peer>.address}
    When the host sends 'AT+QIOPEN=0,0,"<service>","<host>",{<peer>.port}'
    Then the module answers OK
    And the line '+QIOPEN: 0,0' follows within 60 s
    And socket 0 carries data both ways
    And the DNS server is asked for '<host>'
    And the secondary DNS server is asked for '<host>'

    Examples:
      | case | service | peer | host                 |
      | TCP  | TCP     | tcp  | fallback-tcp.example |
      | UDP  | UDP     | udp  | fallback-udp.example |

  @id:qidnscfg-fallback-qntp @clause:qidnscfg.secondary.fallback @needs:dns-servers @needs:ntp-server @needs:time:60s
  Scenario: When the primary server is silent, AT+QNTP asks the secondary
    Given the module has accepted 'AT+QIDNSCFG=0,"{dns.address}","{dns2.address}"'
    And the DNS server answers 'fallback-time.example' with silence
    And the secondary DNS server answers 'fallback-time.example' with {ntp.address}
    When the host sends 'AT+QNTP=0,"fallback-time.example",{ntp.port}'
    Then the module answers OK
    And the module tells the NTP server's time within 60 s
    And the DNS server is asked for 'fallback-time.example'
    And the secondary DNS server is asked for 'fallback-time.example'

  @id:qidnscfg-fallback-qping @clause:qidnscfg.secondary.fallback @needs:dns-servers @needs:ping-host @needs:time:60s
  @firmware:BC260YCNAAR01A0[3-9]
  Scenario: When the primary server is silent, AT+QPING asks the secondary
    Given the module has accepted 'AT+QIDNSCFG=0,"{dns.address}","{dns2.address}"'
    And the DNS server answers 'fallback-ping.example' with silence
    And the secondary DNS server answers 'fallback-ping.example' with {ping.address}
    When the host sends 'AT+QPING=0,"fallback-ping.example",60,1'
    Then the module answers OK
    And the module reports these pings of 32 bytes to '{ping.address}', each within 60 s:
      | result | ttl |
      | 0      | yes |
    And the ping summary counts 1 sent, 1 received and 0 lost
    And the DNS server is asked for 'fallback-ping.example'
    And the secondary DNS server is asked for 'fallback-ping.example'

  @id:qidnscfg-fallback-given @clause:qidnscfg.secondary.fallback @clause:qidnscfg.lone-primary.keeps-given
  @clause:qidnscfg.ip-urc @clause:qidnsgip.address.of-peer
  @needs:dns-servers @needs:operator-dns @needs:power @needs:time:60s
  Scenario: When a primary that was set alone is silent, the secondary that the network gave is asked
    Given the DNS server answers '{tcp.host}' with silence
    When the module is switched off and on again
    Then the URC '+IP: {any}' comes
    When the host sends 'AT+QIDNSCFG=0,"{dns.address}"'
    Then the module answers OK
    When the host sends 'AT+QIDNSGIP=0,"{tcp.host}"'
    Then the module answers one of these, late lines within 60 s:
      | form                                                     |
      | OK then +QIDNSGIP: 0,1,0 then +QIDNSGIP: {tcp.address}   |
      | OK then +QIDNSGIP: 0,1,0 then +QIDNSGIP: "{tcp.address}" |
    And the DNS server is asked for '{tcp.host}'

  @id:qidnscfg-both-silent @clause:qidnscfg.secondary.fallback @clause:qidnsgip.failure.no-answer
  @clause:qidnsgip.failure.code-alone @clause:qidnsgip.write.deadline @needs:dns-servers @needs:time:60s
  Scenario: Both servers are asked before a name is given up
    Given the module has accepted 'AT+QIDNSCFG=0,"{dns.address}","{dns2.address}"'
    And the DNS server answers 'given-up.example' with silence
    And the secondary DNS server answers 'given-up.example' with silence
    When the host sends 'AT+QIDNSGIP=0,"given-up.example"'
    Then the module answers one of these, late lines within 60 s:
      | form                   |
      | ERROR                  |
      | OK then +QIDNSGIP: 565 |
      | OK then +QIDNSGIP: 569 |
    And the DNS server is asked for 'given-up.example'
    And the secondary DNS server is asked for 'given-up.example'

  @id:qidnscfg-after-no-address @clause:qidnscfg.secondary.after-no-address @clause:qidnsgip.write.deadline
  @needs:dns-servers @needs:time:60s
  Scenario Outline: When the primary says that a name has no address, the secondary may be asked or not
    Given the module has accepted 'AT+QIDNSCFG=0,"{dns.address}","{dns2.address}"'
    And the DNS server answers '<hostname>' with <answer>
    And the secondary DNS server answers '<hostname>' with <hostIPAddr>
    When the host sends 'AT+QIDNSGIP=0,"<hostname>"'
    Then the module answers one of these, late lines within 60 s:
      | form                                                    |
      | ERROR                                                   |
      | OK then +QIDNSGIP: 565                                  |
      | OK then +QIDNSGIP: 0,1,0 then +QIDNSGIP: <hostIPAddr>   |
      | OK then +QIDNSGIP: 0,1,0 then +QIDNSGIP: "<hostIPAddr>" |
    And the DNS server is asked for '<hostname>'

    Examples:
      | case                     | hostname              | answer     | hostIPAddr   |
      | no such name             | then-nobody.example   | NXDOMAIN   | 203.0.113.81 |
      | a name without addresses | then-homeless.example | no address | 203.0.113.84 |

  @id:qidnscfg-after-useless-answer @clause:qidnscfg.secondary.after-useless-answer @clause:qidnsgip.write.deadline
  @needs:dns-servers @needs:time:60s
  Scenario Outline: When the primary fails, or sends what is no answer, the secondary may be asked or not
    Given the module has accepted 'AT+QIDNSCFG=0,"{dns.address}","{dns2.address}"'
    And the DNS server answers '<hostname>' with <answer>
    And the secondary DNS server answers '<hostname>' with <hostIPAddr>
    When the host sends 'AT+QIDNSGIP=0,"<hostname>"'
    Then the module answers one of these, late lines within 60 s:
      | form                                                    |
      | ERROR                                                   |
      | OK then +QIDNSGIP: 565                                  |
      | OK then +QIDNSGIP: 569                                  |
      | OK then +QIDNSGIP: 0,1,0 then +QIDNSGIP: <hostIPAddr>   |
      | OK then +QIDNSGIP: 0,1,0 then +QIDNSGIP: "<hostIPAddr>" |
    And the DNS server is asked for '<hostname>'

    Examples:
      | case                       | hostname                 | answer             | hostIPAddr   |
      | the server fails           | then-failing.example     | SERVFAIL           | 203.0.113.82 |
      | the server refuses         | then-refusing.example    | REFUSED            | 203.0.113.83 |
      | truncated                  | then-truncated.example   | a truncated answer | 203.0.113.85 |
      | another query's identifier | then-misnumbered.example | a wrong id         | 203.0.113.86 |
      | no DNS message             | then-garbled.example     | malformed bytes    | 203.0.113.88 |

  # Only after the module has its IP address

  @id:qidnscfg-before-ip @clause:qidnscfg.before-ip @clause:qidnscfg.after-ip @clause:qidnscfg.ip-urc
  @clause:qidnscfg.write.error @clause:qidnscfg.query.ipv4 @needs:time:180s
  Scenario Outline: Servers are set only while the module has an IP address
    Given the module has accepted 'AT+CFUN=0'
    When the host sends 'AT+QIDNSCFG=0,"203.0.113.1","203.0.113.2"'
    Then the module answers ERROR
    When the radio is switched on again
    Then the URC '+IP: {any}' comes
    When the host sends 'AT+QIDNSCFG=0,"<pridnsaddr>","<secdnsaddr>"'
    Then the module answers OK
    When the host sends 'AT+QIDNSCFG=0'
    Then the module answers one of these, late lines within 5 s:
      | form                                                               |
      | +QIDNSCFG: 0,"<pridnsaddr>","<secdnsaddr>","{any}","{any}" then OK |
      | +QIDNSCFG: 0,"<pridnsaddr>","<secdnsaddr>","{any}", then OK        |
      | +QIDNSCFG: 0,"<pridnsaddr>","<secdnsaddr>",, then OK               |

    Examples:
      | case             | pridnsaddr  | secdnsaddr  |
      | other servers    | 203.0.113.3 | 203.0.113.4 |
      | the refused ones | 203.0.113.1 | 203.0.113.2 |

  @id:qidnscfg-before-ip-changes-nothing @clause:qidnscfg.before-ip @clause:qidnscfg.ip-urc
  @clause:qidnscfg.refused-changes-nothing @clause:qidnscfg.query.ipv4 @needs:operator-dns @needs:time:180s
  Scenario Outline: What was refused without an IP address does not come into force with it
    Given the module has accepted 'AT+CFUN=0'
    When the host sends 'AT+QIDNSCFG=0,<addresses>'
    Then the module answers ERROR
    When the radio is switched on again
    Then the URC '+IP: {any}' comes
    When the host sends 'AT+QIDNSCFG=0'
    Then the module answers one of these, late lines within 5 s:
      | form                                                               |
      | +QIDNSCFG: 0,"<pridnsaddr>","<secdnsaddr>","{any}","{any}" then OK |
      | +QIDNSCFG: 0,"<pridnsaddr>","<secdnsaddr>","{any}", then OK        |
      | +QIDNSCFG: 0,"<pridnsaddr>","<secdnsaddr>",, then OK               |

    Examples:
      | case          | addresses                   | pridnsaddr       | secdnsaddr       |
      | both          | "203.0.113.1","203.0.113.2" | {operator.dns.1} | {operator.dns.2} |
      | primary alone | "203.0.113.1"               | {operator.dns.1} | {operator.dns.2} |

  # IPv4 and IPv6

  @id:qidnscfg-ipv4-only @clause:qidnscfg.family.ipv4-only @clause:qidnscfg.write.error
  @clause:qidnscfg.refused-changes-nothing @clause:qidnscfg.query.beside-ipv4 @needs:bearer @needs:time:180s
  Scenario Outline: Where the network gives IPv4 alone, a server of IPv6 is refused, and nothing changes
    Given the network gives IPv4 only
    And the module has accepted 'AT+QIDNSCFG=0,"203.0.113.1","203.0.113.2"'
    When the host sends 'AT+QIDNSCFG=0'
    Then the module answers one of these, late lines within 5 s:
      | form                                                                         |
      | +QIDNSCFG: 0,"203.0.113.1","203.0.113.2","{primary6}","{secondary6}" then OK |
      | +QIDNSCFG: 0,"203.0.113.1","203.0.113.2","{primary6}", then OK               |
      | +QIDNSCFG: 0,"203.0.113.1","203.0.113.2",, then OK                           |
    When the host sends 'AT+QIDNSCFG=0,<addresses>'
    Then the module answers ERROR
    When the host sends 'AT+QIDNSCFG=0'
    Then the module answers one of these, late lines within 5 s:
      | form                                                                         |
      | +QIDNSCFG: 0,"203.0.113.1","203.0.113.2","{primary6}","{secondary6}" then OK |
      | +QIDNSCFG: 0,"203.0.113.1","203.0.113.2","{primary6}", then OK               |
      | +QIDNSCFG: 0,"203.0.113.1","203.0.113.2",, then OK                           |

    Examples:
      | case          | addresses                                   |
      | primary alone | "2001:2:0:1:1:1:1:53"                       |
      | both          | "2001:2:0:1:1:1:1:53","2001:2:0:1:1:1:1:54" |
      | secondary     | "203.0.113.3","2001:2:0:1:1:1:1:54"         |
      | primary       | "2001:2:0:1:1:1:1:53","203.0.113.4"         |

  @id:qidnscfg-ipv6-only @clause:qidnscfg.family.ipv6-only @clause:qidnscfg.write.error
  @clause:qidnscfg.refused-changes-nothing @clause:qidnscfg.query.beside-ipv6 @needs:bearer @needs:time:180s
  Scenario Outline: Where the network gives IPv6 alone, a server of IPv4 is refused, and nothing changes
    Given the network gives IPv6 only
    And the module has accepted 'AT+QIDNSCFG=0,"2001:2:0:1:1:1:1:53","2001:2:0:1:1:1:1:54"'
    When the host sends 'AT+QIDNSCFG=0'
    Then the module answers one of these, late lines within 5 s:
      | form                                                                                       |
      | +QIDNSCFG: 0,"{primary}","{secondary}","2001:2:0:1:1:1:1:53","2001:2:0:1:1:1:1:54" then OK |
      | +QIDNSCFG: 0,"{primary}",,"2001:2:0:1:1:1:1:53","2001:2:0:1:1:1:1:54" then OK              |
      | +QIDNSCFG: 0,,,"2001:2:0:1:1:1:1:53","2001:2:0:1:1:1:1:54" then OK                         |
    When the host sends 'AT+QIDNSCFG=0,<addresses>'
    Then the module answers ERROR
    When the host sends 'AT+QIDNSCFG=0'
    Then the module answers one of these, late lines within 5 s:
      | form                                                                                       |
      | +QIDNSCFG: 0,"{primary}","{secondary}","2001:2:0:1:1:1:1:53","2001:2:0:1:1:1:1:54" then OK |
      | +QIDNSCFG: 0,"{primary}",,"2001:2:0:1:1:1:1:53","2001:2:0:1:1:1:1:54" then OK              |
      | +QIDNSCFG: 0,,,"2001:2:0:1:1:1:1:53","2001:2:0:1:1:1:1:54" then OK                         |

    Examples:
      | case          | addresses                           |
      | primary alone | "203.0.113.1"                       |
      | both          | "203.0.113.1","203.0.113.2"         |
      | secondary     | "2001:2:0:1:1:1:1:55","203.0.113.2" |
      | primary       | "203.0.113.1","2001:2:0:1:1:1:1:56" |

  @id:qidnscfg-ipv6-sets @clause:qidnscfg.family.ipv6-only.takes @clause:qidnscfg.query.as-set
  @clause:qidnscfg.query.ipv6 @needs:bearer @needs:time:180s
  Scenario Outline: Where the network gives IPv6 alone, servers of IPv6 are set, and the query shows them
    Given the network gives IPv6 only
    When the host sends 'AT+QIDNSCFG=0,"<pridnsaddr>","<secdnsaddr>"'
    Then the module answers OK
    When the host sends 'AT+QIDNSCFG=0'
    Then the module answers one of these, late lines within 5 s:
      | form                                                               |
      | +QIDNSCFG: 0,"{any}","{any}","<pridnsaddr>","<secdnsaddr>" then OK |
      | +QIDNSCFG: 0,"{any}",,"<pridnsaddr>","<secdnsaddr>" then OK        |
      | +QIDNSCFG: 0,,,"<pridnsaddr>","<secdnsaddr>" then OK               |

    Examples:
      | case             | pridnsaddr          | secdnsaddr          |
      | the lower first  | 2001:2:0:1:1:1:1:53 | 2001:2:0:1:1:1:1:54 |
      | the higher first | 2001:2:0:1:1:1:1:54 | 2001:2:0:1:1:1:1:53 |

  @id:qidnscfg-ipv6-lone-primary @clause:qidnscfg.lone-primary.keeps-set @clause:qidnscfg.query.ipv6
  @needs:bearer @needs:time:180s
  Scenario Outline: A primary of IPv6 that is set alone leaves the secondary as it was set
    Given the network gives IPv6 only
    And the module has accepted 'AT+QIDNSCFG=0,"2001:2:0:1:1:1:1:53","<secdnsaddr>"'
    When the host sends 'AT+QIDNSCFG=0,"<pridnsaddr>"'
    Then the module answers OK
    When the host sends 'AT+QIDNSCFG=0'
    Then the module answers one of these, late lines within 5 s:
      | form                                                               |
      | +QIDNSCFG: 0,"{any}","{any}","<pridnsaddr>","<secdnsaddr>" then OK |
      | +QIDNSCFG: 0,"{any}",,"<pridnsaddr>","<secdnsaddr>" then OK        |
      | +QIDNSCFG: 0,,,"<pridnsaddr>","<secdnsaddr>" then OK               |

    Examples:
      | case            | pridnsaddr          | secdnsaddr          |
      | another primary | 2001:2:0:1:1:1:1:55 | 2001:2:0:1:1:1:1:54 |

  @id:qidnscfg-ipv6-steers @clause:qidnscfg.family.ipv6-only.takes @clause:qidnscfg.steers.qidnsgip
  @clause:qidnscfg.steers.qiopen @clause:qidnscfg.secondary.unasked @clause:qidnsgip.address.either-family
  @clause:qidnsgip.address.ip-version @needs:bearer @needs:ipv6 @needs:dns-servers @needs:time:180s
  Scenario: Where the network gives IPv6 alone, names are asked of the IPv6 server that was set
    Given the network gives IPv6 only
    And the DNS server answers 'six.example' with {tcp.address} and {tcp.address6}
    And the DNS server answers 'six-opened.example' with {tcp.address} and {tcp.address6}
    When the host sends 'AT+QIDNSCFG=0,"{dns.address6}","{dns2.address6}"'
    Then the module answers OK
    When the host sends 'AT+QIDNSGIP=0,"six.example"'
    Then the module answers one of these, late lines within 60 s:
      | form                                                 |
      | OK then +QIDNSGIP: 0,1,0 then +QIDNSGIP: {address}   |
      | OK then +QIDNSGIP: 0,1,0 then +QIDNSGIP: "{address}" |
    And the DNS server is asked for 'six.example'
    When the host sends 'AT+QIOPEN=0,0,"TCP","{address}",{tcp.port}'
    Then the module answers OK
    And the line '+QIOPEN: 0,0' follows within 60 s
    And socket 0 carries data both ways
    When the host sends 'AT+QIOPEN=0,1,"TCP","six-opened.example",{tcp.port}'
    Then the module answers OK
    And the line '+QIOPEN: 1,0' follows within 60 s
    And socket 1 carries data both ways
    And the DNS server is asked for 'six-opened.example'
    And the secondary DNS server is asked nothing

  @id:qidnscfg-ipv6-fallback @clause:qidnscfg.secondary.fallback @clause:qidnsgip.address.either-family
  @clause:qidnsgip.address.ip-version @needs:bearer @needs:ipv6 @needs:dns-servers @needs:time:180s
  Scenario: Where the network gives IPv6 alone, the secondary IPv6 server is asked when the primary is silent
    Given the network gives IPv6 only
    And the module has accepted 'AT+QIDNSCFG=0,"{dns.address6}","{dns2.address6}"'
    And the DNS server answers 'six-fallback.example' with silence
    And the secondary DNS server answers 'six-fallback.example' with {tcp.address6}
    When the host sends 'AT+QIDNSGIP=0,"six-fallback.example"'
    Then the module answers one of these, late lines within 60 s:
      | form                                                 |
      | OK then +QIDNSGIP: 0,1,0 then +QIDNSGIP: {address}   |
      | OK then +QIDNSGIP: 0,1,0 then +QIDNSGIP: "{address}" |
    And the DNS server is asked for 'six-fallback.example'
    And the secondary DNS server is asked for 'six-fallback.example'
    When the host sends 'AT+QIOPEN=0,0,"TCP","{address}",{tcp.port}'
    Then the module answers OK
    And the line '+QIOPEN: 0,0' follows within 60 s
    And socket 0 carries data both ways

  @id:qidnscfg-both-families @clause:qidnscfg.family.both @clause:qidnscfg.family.apart @clause:qidnscfg.query.as-set
  @clause:qidnscfg.query.order @needs:operator-dns @needs:bearer @needs:time:180s
  Scenario: Where the network gives both, a pair of IPv4 and a pair of IPv6 are set, each without touching the other
    Given the network gives IPv4 and IPv6
    When the host sends 'AT+QIDNSCFG=0,"2001:2:0:1:1:1:1:53","2001:2:0:1:1:1:1:54"'
    Then the module answers OK
    When the host sends 'AT+QIDNSCFG=0'
    Then the module answers '+QIDNSCFG: 0,"{operator.dns.1}","{operator.dns.2}","2001:2:0:1:1:1:1:53","2001:2:0:1:1:1:1:54"' and OK
    When the host sends 'AT+QIDNSCFG=0,"203.0.113.1","203.0.113.2"'
    Then the module answers OK
    When the host sends 'AT+QIDNSCFG=0'
    Then the module answers '+QIDNSCFG: 0,"203.0.113.1","203.0.113.2","2001:2:0:1:1:1:1:53","2001:2:0:1:1:1:1:54"' and OK
    When the host sends 'AT+QIDNSCFG=0,"203.0.113.3"'
    Then the module answers OK
    When the host sends 'AT+QIDNSCFG=0,"2001:2:0:1:1:1:1:55"'
    Then the module answers OK
    When the host sends 'AT+QIDNSCFG=0'
    Then the module answers '+QIDNSCFG: 0,"203.0.113.3","203.0.113.2","2001:2:0:1:1:1:1:55","2001:2:0:1:1:1:1:54"' and OK

  @id:qidnscfg-mixed-families @clause:qidnscfg.family.mixed @needs:bearer @needs:time:180s
  Scenario Outline: What becomes of one server of each kind is recorded
    Given the network gives IPv4 and IPv6
    Then it is recorded how the module answers 'AT+QIDNSCFG=0,<addresses>'
    And it is recorded how the module answers 'AT+QIDNSCFG=0'
    And TCP socket 0 opens
    And socket 0 carries data both ways

    Examples:
      | case       | addresses                           |
      | IPv4 first | "203.0.113.3","2001:2:0:1:1:1:1:54" |
      | IPv6 first | "2001:2:0:1:1:1:1:53","203.0.113.4" |

  # Refusals on the air

  @id:qidnscfg-refused-steers-nothing @clause:qidnscfg.refused-changes-nothing @clause:qidnsgip.address.quotes
  @needs:dns-servers
  Scenario Outline: After a refused command the servers that were set are asked, as before
    Given the module has accepted 'AT+QIDNSCFG=0,"{dns.address}","203.0.113.2"'
    And the DNS server answers '<hostname>' with <hostIPAddr>
    And the secondary DNS server answers '<hostname>' with 192.0.2.99
    When the host sends 'AT+QIDNSCFG=<parameters>'
    Then the module answers ERROR
    When the host sends 'AT+QIDNSGIP=0,"<hostname>"'
    Then the module answers one of these, late lines within 60 s:
      | form                                                    |
      | OK then +QIDNSGIP: 0,1,0 then +QIDNSGIP: <hostIPAddr>   |
      | OK then +QIDNSGIP: 0,1,0 then +QIDNSGIP: "<hostIPAddr>" |
    And the DNS server is asked for '<hostname>'
    And the DNS server is asked nothing more
    And the secondary DNS server is asked nothing

    Examples:
      | case                  | parameters                       | hostname           | hostIPAddr   |
      | context above         | 12,"{dns2.address}"              | kept-above.example | 203.0.113.91 |
      | another context       | 1,"{dns2.address}"               | kept-other.example | 203.0.113.93 |
      | no secondary address  | 0,"{dns2.address}","dns.example" | kept-half.example  | 203.0.113.94 |
      | a domain name         | 0,"refused.example"              | kept-name.example  | 203.0.113.95 |
      | secondary of 65 bytes | 0,"{dns2.address}","{text:65}"   | kept-long.example  | 203.0.113.96 |

  @id:qidnscfg-refused-silent @clause:qidnscfg.refused-silent @needs:module-side-capture
  Scenario Outline: A refused command puts nothing on the air
    Given UDP socket 4 is open
    And socket 4 carries data both ways
    When the host sends 'AT+QIDNSCFG=<parameters>'
    Then the module answers ERROR
    When the host sends 'AT+QISEND=4,3,"end"'
    Then the module answers OK
    And the line 'SEND OK' follows within 5 s
    And the UDP peer gets 'end' from socket 4
    And at the module's side nothing but 'end' has gone out

    Examples:
      | case                | parameters                   |
      | context above       | 12,"203.0.113.3"             |
      | a domain name       | 0,"{udp.host}"               |
      | a name as secondary | 0,"203.0.113.3","{udp.host}" |
      | no address          | 0,"203.0.113.256"            |

  # What lasts: the note has a stroke where it says so of other settings

  @id:qidnscfg-deep-sleep @clause:qidnscfg.persistence @clause:qidnsgip.address.of-peer
  @needs:dns-servers @needs:sleep @needs:time:120s
  Scenario: Which servers are left after deep sleep is recorded
    Given the module has accepted 'AT+QCFG="dsevent",1'
    And the module has accepted 'AT+QIDNSCFG=0,"{dns.address}","{dns2.address}"'
    When the module falls into deep sleep
    And the host wakes the module
    Then it is recorded how the module answers 'AT+QIDNSCFG=0'
    When the host sends 'AT+QIDNSGIP=0,"{tcp.host}"'
    Then the module answers one of these, late lines within 60 s:
      | form                                                     |
      | OK then +QIDNSGIP: 0,1,0 then +QIDNSGIP: {tcp.address}   |
      | OK then +QIDNSGIP: 0,1,0 then +QIDNSGIP: "{tcp.address}" |

  @id:qidnscfg-power-off @clause:qidnscfg.persistence @clause:qidnsgip.address.of-peer @needs:dns-servers @needs:power
  Scenario: Which servers are left after a power-off is recorded
    Given the module has accepted 'AT+QIDNSCFG=0,"{dns.address}","{dns2.address}"'
    When the module is switched off and on again
    Then it is recorded how the module answers 'AT+QIDNSCFG=0'
    When the host sends 'AT+QIDNSGIP=0,"{tcp.host}"'
    Then the module answers one of these, late lines within 60 s:
      | form                                                     |
      | OK then +QIDNSGIP: 0,1,0 then +QIDNSGIP: {tcp.address}   |
      | OK then +QIDNSGIP: 0,1,0 then +QIDNSGIP: "{tcp.address}" |

  @id:qidnscfg-radio-off @clause:qidnscfg.persistence @clause:qidnsgip.address.of-peer @needs:dns-servers
  @needs:time:180s
  Scenario: Which servers are left when the module registers anew is recorded
    Given the module has accepted 'AT+QIDNSCFG=0,"{dns.address}","{dns2.address}"'
    And the module has accepted 'AT+CFUN=0'
    When the radio is switched on again
    Then it is recorded how the module answers 'AT+QIDNSCFG=0'
    When the host sends 'AT+QIDNSGIP=0,"{tcp.host}"'
    Then the module answers one of these, late lines within 60 s:
      | form                                                     |
      | OK then +QIDNSGIP: 0,1,0 then +QIDNSGIP: {tcp.address}   |
      | OK then +QIDNSGIP: 0,1,0 then +QIDNSGIP: "{tcp.address}" |
