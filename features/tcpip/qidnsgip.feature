Feature: AT+QIDNSGIP finds the IP address of a domain name
  TCP/IP note, section 2.2.6. OK says that the command was taken; the line +QIDNSGIP: <err> says how it ended. Behind
  a 0 stand the number of addresses, 1, and a TTL, 0; the first address that the DNS server gave has a line of its own.
  Names in .example exist nowhere: only the suite's own DNS servers know them.

  Background:
    Given the module is registered and awake

  # Forms

  @id:qidnsgip-test-form @clause:qidnsgip.test.form @clause:qidnsgip.test.groups
  Scenario: The test form gives the contexts and names the domain name
    When the host sends 'AT+QIDNSGIP=?'
    Then the module answers one of these, late lines within 5 s:
      | form                                 |
      | +QIDNSGIP: (0),<hostname> then OK    |
      | +QIDNSGIP: (0-11),<hostname> then OK |

  @id:qidnsgip-undefined-forms @clause:qidnsgip.undefined-forms @clause:qidnsgip.address.of-peer
  Scenario Outline: A form that the note does not define is refused
    When the host sends '<command>'
    Then the module answers ERROR
    When the host sends 'AT+QIDNSGIP=0,"{tcp.host}"'
    Then the module answers one of these, late lines within 60 s:
      | form                                                     |
      | OK then +QIDNSGIP: 0,1,0 then +QIDNSGIP: {tcp.address}   |
      | OK then +QIDNSGIP: 0,1,0 then +QIDNSGIP: "{tcp.address}" |
    And no further line '+QIDNSGIP' has come

    Examples:
      | case      | command      |
      | read      | AT+QIDNSGIP? |
      | execution | AT+QIDNSGIP  |

  @id:qidnsgip-finds @clause:qidnsgip.write.result @clause:qidnsgip.write.deadline @clause:qidnsgip.address.quotes
  @clause:qidnsgip.ip-count @clause:qidnsgip.dns-ttl @clause:qidnsgip.context-id.zero @clause:qidnsgip.hostname.name
  Scenario Outline: OK, then the result, then the address
    When the host sends 'AT+QIDNSGIP=0,"<hostname>"'
    Then the module answers one of these, late lines within 60 s:
      | form                                                    |
      | OK then +QIDNSGIP: 0,1,0 then +QIDNSGIP: <hostIPAddr>   |
      | OK then +QIDNSGIP: 0,1,0 then +QIDNSGIP: "<hostIPAddr>" |
    And TCP socket 0 opens
    And socket 0 carries data both ways
    And no further line '+QIDNSGIP' has come

    Examples:
      | case         | hostname   | hostIPAddr    |
      | the TCP peer | {tcp.host} | {tcp.address} |
      | the UDP peer | {udp.host} | {udp.address} |

  @id:qidnsgip-asks-once @clause:qidnsgip.wire.query @clause:qidnsgip.address.quotes @needs:dns-servers
  Scenario Outline: The DNS server is asked for this name and for nothing else, and its answer is what is told
    Given the module has accepted 'AT+QIDNSCFG=0,"{dns.address}","{dns2.address}"'
    And the DNS server answers '<hostname>' with <hostIPAddr>
    When the host sends 'AT+QIDNSGIP=0,"<hostname>"'
    Then the module answers one of these, late lines within 60 s:
      | form                                                    |
      | OK then +QIDNSGIP: 0,1,0 then +QIDNSGIP: <hostIPAddr>   |
      | OK then +QIDNSGIP: 0,1,0 then +QIDNSGIP: "<hostIPAddr>" |
    And the DNS server is asked for '<hostname>'
    And the DNS server is asked nothing more

    Examples:
      | case               | hostname              | hostIPAddr     |
      | two labels         | asked.example         | 203.0.113.11   |
      | five labels        | a.b.c.d.asked.example | 203.0.113.12   |
      | digits and hyphens | 4-you.1-asked.example | 203.0.113.13   |
      | the lowest address | lowest.asked.example  | 192.0.2.1      |
      | the longest text   | longest.asked.example | 198.51.100.254 |

  @id:qidnsgip-one-after-another @clause:qidnsgip.address.own-name @clause:qidnsgip.address.quotes
  @clause:qidnsgip.address.of-peer @needs:dns-servers
  Scenario Outline: Each name gets its own address, whichever was found before
    Given the module has accepted 'AT+QIDNSCFG=0,"{dns.address}","{dns2.address}"'
    And the DNS server answers '<hostname>' with <hostIPAddr>
    When the host sends 'AT+QIDNSGIP=0,"{tcp.host}"'
    Then the module answers one of these, late lines within 60 s:
      | form                                                     |
      | OK then +QIDNSGIP: 0,1,0 then +QIDNSGIP: {tcp.address}   |
      | OK then +QIDNSGIP: 0,1,0 then +QIDNSGIP: "{tcp.address}" |
    When the host sends 'AT+QIDNSGIP=0,"<hostname>"'
    Then the module answers one of these, late lines within 60 s:
      | form                                                    |
      | OK then +QIDNSGIP: 0,1,0 then +QIDNSGIP: <hostIPAddr>   |
      | OK then +QIDNSGIP: 0,1,0 then +QIDNSGIP: "<hostIPAddr>" |
    When the host sends 'AT+QIDNSGIP=0,"{tcp.host}"'
    Then the module answers one of these, late lines within 60 s:
      | form                                                     |
      | OK then +QIDNSGIP: 0,1,0 then +QIDNSGIP: {tcp.address}   |
      | OK then +QIDNSGIP: 0,1,0 then +QIDNSGIP: "{tcp.address}" |
    And no further line '+QIDNSGIP' has come

    Examples:
      | case          | hostname          | hostIPAddr   |
      | another name  | between.example   | 203.0.113.14 |
      | a longer name | a.between.example | 203.0.113.15 |

  @id:qidnsgip-required-parameters @clause:qidnsgip.write.required @clause:qidnsgip.write.error
  @clause:qidnsgip.address.of-peer
  Scenario Outline: A command without a required parameter is refused
    When the host sends '<command>'
    Then the module answers ERROR
    When the host sends 'AT+QIDNSGIP=0,"{tcp.host}"'
    Then the module answers one of these, late lines within 60 s:
      | form                                                     |
      | OK then +QIDNSGIP: 0,1,0 then +QIDNSGIP: {tcp.address}   |
      | OK then +QIDNSGIP: 0,1,0 then +QIDNSGIP: "{tcp.address}" |
    And no further line '+QIDNSGIP' has come

    Examples:
      | case        | command       |
      | no hostname | AT+QIDNSGIP=0 |
      | nothing     | AT+QIDNSGIP=  |

  @id:qidnsgip-sockets @clause:qidnsgip.sockets @clause:qidnsgip.address.of-peer
  Scenario: A name is found while four sockets are open, and none of them is touched
    Given TCP socket 0 is open
    And UDP socket 1 is open
    And TCP socket 2 is open
    And UDP socket 3 is open
    When the host sends 'AT+QIDNSGIP=0,"{tcp.host}"'
    Then the module answers one of these, late lines within 60 s:
      | form                                                     |
      | OK then +QIDNSGIP: 0,1,0 then +QIDNSGIP: {tcp.address}   |
      | OK then +QIDNSGIP: 0,1,0 then +QIDNSGIP: "{tcp.address}" |
    And socket 0 carries data both ways
    And socket 1 carries data both ways
    And socket 2 carries data both ways
    And socket 3 carries data both ways
    And the TCP peer has accepted 2 connections in all

  # contextID

  @id:qidnsgip-context-other @clause:qidnsgip.context-id.other @clause:qidnsgip.context-id.other-finds-nothing
  @clause:qidnsgip.address.of-peer
  Scenario Outline: A context other than 0 never finds an address
    When the host sends 'AT+QIDNSGIP=<contextID>,"{tcp.host}"'
    Then the module answers one of these, late lines within 60 s:
      | form                             |
      | ERROR                            |
      | OK then +QIDNSGIP: {int:550-574} |
    When the host sends 'AT+QIDNSGIP=0,"{tcp.host}"'
    Then the module answers one of these, late lines within 60 s:
      | form                                                     |
      | OK then +QIDNSGIP: 0,1,0 then +QIDNSGIP: {tcp.address}   |
      | OK then +QIDNSGIP: 0,1,0 then +QIDNSGIP: "{tcp.address}" |
    And no further line '+QIDNSGIP' has come

    Examples:
      | case    | contextID |
      | lowest  | 1         |
      | between | 6         |
      | highest | 11        |

  @id:qidnsgip-context-range @clause:qidnsgip.context-id.range @clause:qidnsgip.write.error
  @clause:qidnsgip.address.of-peer
  Scenario Outline: What is not a context is refused
    When the host sends 'AT+QIDNSGIP=<contextID>,"{tcp.host}"'
    Then the module answers ERROR
    When the host sends 'AT+QIDNSGIP=0,"{tcp.host}"'
    Then the module answers one of these, late lines within 60 s:
      | form                                                     |
      | OK then +QIDNSGIP: 0,1,0 then +QIDNSGIP: {tcp.address}   |
      | OK then +QIDNSGIP: 0,1,0 then +QIDNSGIP: "{tcp.address}" |
    And no further line '+QIDNSGIP' has come

    Examples:
      | case         | contextID |
      | below        | -1        |
      | above        | 12        |
      | not a number | a         |

  @id:qidnsgip-context-default @clause:qidnsgip.context-id.default
  Scenario: What an empty context does is recorded
    Then it is recorded how the module answers 'AT+QIDNSGIP=,"{tcp.host}"'
    And TCP socket 0 opens
    And socket 0 carries data both ways

  # hostname

  @id:qidnsgip-hostname-longest @clause:qidnsgip.hostname.longest @clause:qidnsgip.address.of-peer @needs:long-names
  Scenario: A name of 150 bytes is found
    When the host sends 'AT+QIDNSGIP=0,"{name:150}"'
    Then the module answers one of these, late lines within 60 s:
      | form                                                     |
      | OK then +QIDNSGIP: 0,1,0 then +QIDNSGIP: {tcp.address}   |
      | OK then +QIDNSGIP: 0,1,0 then +QIDNSGIP: "{tcp.address}" |
    And TCP socket 0 opens
    And socket 0 carries data both ways

  # The next two names are made of two labels of 63 bytes and two short ones; no other scenario asks for them.

  @id:qidnsgip-hostname-longest-asked @clause:qidnsgip.hostname.longest @clause:qidnsgip.wire.query
  @clause:qidnsgip.address.quotes @needs:dns-servers
  Scenario Outline: A name of 150 bytes is asked for whole
    Given the module has accepted 'AT+QIDNSCFG=0,"{dns.address}","{dns2.address}"'
    And the DNS server answers '<hostname>' with <hostIPAddr>
    When the host sends 'AT+QIDNSGIP=0,"<hostname>"'
    Then the module answers one of these, late lines within 60 s:
      | form                                                    |
      | OK then +QIDNSGIP: 0,1,0 then +QIDNSGIP: <hostIPAddr>   |
      | OK then +QIDNSGIP: 0,1,0 then +QIDNSGIP: "<hostIPAddr>" |
    And the DNS server is asked for '<hostname>'
    And the DNS server is asked nothing more

    Examples:
      | case      | hostname                                   | hostIPAddr   |
      | 150 bytes | {text:63}.{text:63}.asked-in-whole.example | 203.0.113.16 |

  @id:qidnsgip-hostname-too-long @clause:qidnsgip.hostname.too-long @clause:qidnsgip.write.error
  @clause:qidnsgip.address.of-peer
  Scenario: A name of 151 bytes is refused
    When the host sends 'AT+QIDNSGIP=0,"{text:63}.{text:63}.a-byte-too-long.example"'
    Then the module answers ERROR
    When the host sends 'AT+QIDNSGIP=0,"{tcp.host}"'
    Then the module answers one of these, late lines within 60 s:
      | form                                                     |
      | OK then +QIDNSGIP: 0,1,0 then +QIDNSGIP: {tcp.address}   |
      | OK then +QIDNSGIP: 0,1,0 then +QIDNSGIP: "{tcp.address}" |
    And no further line '+QIDNSGIP' has come

  @id:qidnsgip-hostname-unusual @clause:qidnsgip.hostname.unusual
  Scenario Outline: What is hardly a domain name, or hardly a command, is recorded
    Then it is recorded how the module answers '<command>'
    And TCP socket 0 opens
    And socket 0 carries data both ways

    Examples:
      | case                      | command                              |
      | dotted decimal            | AT+QIDNSGIP=0,"{tcp.address}"        |
      | an IPv6 address           | AT+QIDNSGIP=0,"2001:db8::1"          |
      | an empty name             | AT+QIDNSGIP=0,""                     |
      | without quotes            | AT+QIDNSGIP=0,{tcp.host}             |
      | a dot at the end          | AT+QIDNSGIP=0,"{tcp.host}."          |
      | two dots together         | AT+QIDNSGIP=0,"two..example"         |
      | a label of 64 bytes       | AT+QIDNSGIP=0,"{text:64}.example"    |
      | a blank in the name       | AT+QIDNSGIP=0,"no such host.example" |
      | a parameter too many      | AT+QIDNSGIP=0,"{tcp.host}",1         |
      | the command's letter case | AT+qidnsgip=0,"{tcp.host}"           |

  # What the DNS server answers

  @id:qidnsgip-first-address @clause:qidnsgip.first-only @clause:qidnsgip.ip-count @clause:qidnsgip.dns-ttl
  @clause:qidnsgip.address.quotes @clause:qidnsgip.address.of-peer @needs:dns-servers
  Scenario Outline: Of several addresses the first is told, and no other
    Given the module has accepted 'AT+QIDNSCFG=0,"{dns.address}","{dns2.address}"'
    And the DNS server answers '<hostname>' with <hostIPAddr> and <others>
    When the host sends 'AT+QIDNSGIP=0,"<hostname>"'
    Then the module answers one of these, late lines within 60 s:
      | form                                                    |
      | OK then +QIDNSGIP: 0,1,0 then +QIDNSGIP: <hostIPAddr>   |
      | OK then +QIDNSGIP: 0,1,0 then +QIDNSGIP: "<hostIPAddr>" |
    When the host sends 'AT+QIDNSGIP=0,"{tcp.host}"'
    Then the module answers one of these, late lines within 60 s:
      | form                                                     |
      | OK then +QIDNSGIP: 0,1,0 then +QIDNSGIP: {tcp.address}   |
      | OK then +QIDNSGIP: 0,1,0 then +QIDNSGIP: "{tcp.address}" |
    And no further line '+QIDNSGIP' has come

    Examples:
      | case                  | hostname         | hostIPAddr   | others                                                       |
      | two, the lower first  | two.example      | 203.0.113.21 | 203.0.113.22                                                 |
      | two, the higher first | two-more.example | 203.0.113.24 | 203.0.113.23                                                 |
      | three                 | three.example    | 203.0.113.26 | 203.0.113.27 and 203.0.113.25                                |
      | five                  | five.example     | 203.0.113.33 | 203.0.113.31 and 203.0.113.35 and 203.0.113.32 and 192.0.2.9 |

  @id:qidnsgip-alias @clause:qidnsgip.alias @clause:qidnsgip.address.quotes @needs:dns-servers
  Scenario Outline: The address behind an alias is found, and it alone is told
    Given the module has accepted 'AT+QIDNSCFG=0,"{dns.address}","{dns2.address}"'
    And the DNS server answers '<hostname>' with an alias of <hostIPAddr>
    When the host sends 'AT+QIDNSGIP=0,"<hostname>"'
    Then the module answers one of these, late lines within 60 s:
      | form                                                    |
      | OK then +QIDNSGIP: 0,1,0 then +QIDNSGIP: <hostIPAddr>   |
      | OK then +QIDNSGIP: 0,1,0 then +QIDNSGIP: "<hostIPAddr>" |
    And the DNS server is asked for '<hostname>'

    Examples:
      | case        | hostname            | hostIPAddr   |
      | short name  | alias.example       | 203.0.113.41 |
      | five labels | e.f.g.alias.example | 203.0.113.42 |

  @id:qidnsgip-unknown-name @clause:qidnsgip.failure.no-such-name @clause:qidnsgip.failure.code-alone
  @clause:qidnsgip.write.deadline @clause:qidnsgip.address.own-name @clause:qidnsgip.address.of-peer
  Scenario: A name that does not exist is reported by its code alone, whatever was found before
    When the host sends 'AT+QIDNSGIP=0,"{tcp.host}"'
    Then the module answers one of these, late lines within 60 s:
      | form                                                     |
      | OK then +QIDNSGIP: 0,1,0 then +QIDNSGIP: {tcp.address}   |
      | OK then +QIDNSGIP: 0,1,0 then +QIDNSGIP: "{tcp.address}" |
    When the host sends 'AT+QIDNSGIP=0,"{unknown.host}"'
    Then the module answers one of these, late lines within 60 s:
      | form                   |
      | ERROR                  |
      | OK then +QIDNSGIP: 565 |
    When the host sends 'AT+QIDNSGIP=0,"{tcp.host}"'
    Then the module answers one of these, late lines within 60 s:
      | form                                                     |
      | OK then +QIDNSGIP: 0,1,0 then +QIDNSGIP: {tcp.address}   |
      | OK then +QIDNSGIP: 0,1,0 then +QIDNSGIP: "{tcp.address}" |
    And no further line '+QIDNSGIP' has come

  @id:qidnsgip-no-address @clause:qidnsgip.failure.no-such-name @clause:qidnsgip.failure.code-alone
  @clause:qidnsgip.write.deadline @clause:qidnsgip.address.of-peer @needs:dns-servers @needs:time:60s
  Scenario Outline: When both DNS servers say that they have no address, the code says so
    Given the module has accepted 'AT+QIDNSCFG=0,"{dns.address}","{dns2.address}"'
    And the DNS server answers '<hostname>' with <answer>
    And the secondary DNS server answers '<hostname>' with <answer>
    When the host sends 'AT+QIDNSGIP=0,"<hostname>"'
    Then the module answers one of these, late lines within 60 s:
      | form                   |
      | ERROR                  |
      | OK then +QIDNSGIP: 565 |
    And the DNS server is asked for '<hostname>'
    When the host sends 'AT+QIDNSGIP=0,"{tcp.host}"'
    Then the module answers one of these, late lines within 60 s:
      | form                                                     |
      | OK then +QIDNSGIP: 0,1,0 then +QIDNSGIP: {tcp.address}   |
      | OK then +QIDNSGIP: 0,1,0 then +QIDNSGIP: "{tcp.address}" |
    And no further line '+QIDNSGIP' has come

    Examples:
      | case                     | hostname         | answer     |
      | no such name             | nobody.example   | NXDOMAIN   |
      | a name without addresses | homeless.example | no address |

  @id:qidnsgip-no-usable-answer @clause:qidnsgip.failure.no-answer @clause:qidnsgip.failure.code-alone
  @clause:qidnsgip.write.deadline @clause:qidnsgip.address.own-name @clause:qidnsgip.address.of-peer
  @needs:dns-servers @needs:time:60s
  Scenario Outline: Without an answer to what was asked no address is told, and within 60 s a code
    Given the module has accepted 'AT+QIDNSCFG=0,"{dns.address}","{dns2.address}"'
    And the DNS server answers '<hostname>' with <answer>
    And the secondary DNS server answers '<hostname>' with <answer>
    When the host sends 'AT+QIDNSGIP=0,"<hostname>"'
    Then the module answers one of these, late lines within 60 s:
      | form                   |
      | ERROR                  |
      | OK then +QIDNSGIP: 565 |
      | OK then +QIDNSGIP: 569 |
    And the DNS server is asked for '<hostname>'
    When the host sends 'AT+QIDNSGIP=0,"{tcp.host}"'
    Then the module answers one of these, late lines within 60 s:
      | form                                                     |
      | OK then +QIDNSGIP: 0,1,0 then +QIDNSGIP: {tcp.address}   |
      | OK then +QIDNSGIP: 0,1,0 then +QIDNSGIP: "{tcp.address}" |
    And no further line '+QIDNSGIP' has come

    Examples:
      | case                       | hostname            | answer             |
      | silence                    | silent.example      | silence            |
      | the server fails           | failing.example     | SERVFAIL           |
      | the server refuses         | refusing.example    | REFUSED            |
      | truncated, nothing in it   | truncated.example   | a truncated answer |
      | another query's identifier | misnumbered.example | a wrong id         |
      | another question's answer  | misasked.example    | a wrong question   |
      | no DNS message             | garbled.example     | malformed bytes    |

  # The network

  @id:qidnsgip-lost-query @clause:qidnsgip.lost-query @clause:qidnsgip.address.of-peer @needs:loss @needs:time:60s
  Scenario: A name is found although the first query for it is lost on its way
    When the network loses the next data that the module sends
    And the host sends 'AT+QIDNSGIP=0,"{tcp.host}"'
    Then the module answers one of these, late lines within 60 s:
      | form                                                     |
      | OK then +QIDNSGIP: 0,1,0 then +QIDNSGIP: {tcp.address}   |
      | OK then +QIDNSGIP: 0,1,0 then +QIDNSGIP: "{tcp.address}" |
    And the network has lost 1 packets of the module
    And TCP socket 0 opens
    And socket 0 carries data both ways

  @id:qidnsgip-no-network @clause:qidnsgip.no-network @clause:qidnsgip.failure.code-alone
  @clause:qidnsgip.address.of-peer @needs:time:180s
  Scenario: Without a network no name is found, and the code says so
    Given the module has accepted 'AT+CFUN=0'
    When the host sends 'AT+QIDNSGIP=0,"{tcp.host}"'
    Then the module answers one of these, late lines within 60 s:
      | form                   |
      | ERROR                  |
      | OK then +QIDNSGIP: 561 |
      | OK then +QIDNSGIP: 565 |
      | OK then +QIDNSGIP: 570 |
      | OK then +QIDNSGIP: 572 |
      | OK then +QIDNSGIP: 573 |
    When the radio is switched on again
    And the host sends 'AT+QIDNSGIP=0,"{tcp.host}"'
    Then the module answers one of these, late lines within 60 s:
      | form                                                     |
      | OK then +QIDNSGIP: 0,1,0 then +QIDNSGIP: {tcp.address}   |
      | OK then +QIDNSGIP: 0,1,0 then +QIDNSGIP: "{tcp.address}" |
    And no further line '+QIDNSGIP' has come

  # The peer's name has an IPv4 and an IPv6 address; the one that is told is used, so that it must be of the bearer's kind.

  @id:qidnsgip-bearers @clause:qidnsgip.address.ip-version @clause:qidnsgip.address.either-family
  @clause:qidnsgip.first-only @needs:bearer @needs:ipv6 @needs:time:180s
  Scenario Outline: The address that is told is one that the network carries to
    Given the network gives <bearer>
    When the host sends 'AT+QIDNSGIP=0,"{tcp.host}"'
    Then the module answers one of these, late lines within 60 s:
      | form                                                 |
      | OK then +QIDNSGIP: 0,1,0 then +QIDNSGIP: {address}   |
      | OK then +QIDNSGIP: 0,1,0 then +QIDNSGIP: "{address}" |
    When the host sends 'AT+QIOPEN=0,0,"TCP","{address}",{tcp.port}'
    Then the module answers OK
    And the line '+QIOPEN: 0,0' follows within 60 s
    And socket 0 carries data both ways
    And the TCP peer has accepted 1 connections in all
    And no further line '+QIDNSGIP' has come

    Examples:
      | case | bearer        |
      | IPv4 | IPv4 only     |
      | IPv6 | IPv6 only     |
      | both | IPv4 and IPv6 |

  @id:qidnsgip-other-family @clause:qidnsgip.address.other-family @clause:qidnsgip.address.either-family
  @needs:bearer @needs:ipv6 @needs:dns-servers @needs:time:180s
  Scenario Outline: What is told of a name that has no address of the bearer's kind is recorded
    Given the network gives <bearer>
    And the module has accepted 'AT+QIDNSCFG=0,"<pridnsaddr>","<secdnsaddr>"'
    And the DNS server answers '<hostname>' with <addresses>
    And the secondary DNS server answers '<hostname>' with <addresses>
    Then it is recorded how the module answers 'AT+QIDNSGIP=0,"<hostname>"'
    When the host sends 'AT+QIDNSGIP=0,"{tcp.host}"'
    Then the module answers one of these, late lines within 60 s:
      | form                                                 |
      | OK then +QIDNSGIP: 0,1,0 then +QIDNSGIP: {address}   |
      | OK then +QIDNSGIP: 0,1,0 then +QIDNSGIP: "{address}" |

    Examples:
      | case                      | bearer    | pridnsaddr     | secdnsaddr      | hostname          | addresses      |
      | IPv6 address, IPv4 bearer | IPv4 only | {dns.address}  | {dns2.address}  | only-six.example  | {tcp.address6} |
      | IPv4 address, IPv6 bearer | IPv6 only | {dns.address6} | {dns2.address6} | only-four.example | {tcp.address}  |

  # Refusals on the air

  @id:qidnsgip-refused-asks-nothing @clause:qidnsgip.refused-asks-nothing @clause:qidnsgip.address.quotes
  @needs:dns-servers
  Scenario Outline: The DNS servers hear nothing of a refused command
    Given the module has accepted 'AT+QIDNSCFG=0,"{dns.address}","{dns2.address}"'
    And the DNS server answers '<hostname>' with <hostIPAddr>
    When the host sends 'AT+QIDNSGIP=<parameters>'
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
      | case          | parameters           | hostname             | hostIPAddr   |
      | context above | 12,"refused.example" | after-above.example  | 203.0.113.51 |
      | context below | -1,"refused.example" | after-below.example  | 203.0.113.52 |
      | no context    | a,"refused.example"  | after-letter.example | 203.0.113.53 |

  @id:qidnsgip-refused-silent @clause:qidnsgip.refused-silent @needs:module-side-capture
  Scenario Outline: A refused command puts nothing on the air
    Given UDP socket 4 is open
    And socket 4 carries data both ways
    When the host sends 'AT+QIDNSGIP=<parameters>'
    Then the module answers ERROR
    When the host sends 'AT+QISEND=4,3,"end"'
    Then the module answers OK
    And the line 'SEND OK' follows within 5 s
    And the UDP peer gets 'end' from socket 4
    And at the module's side nothing but 'end' has gone out

    Examples:
      | case             | parameters                                      |
      | context above    | 12,"{tcp.host}"                                 |
      | context below    | -1,"{tcp.host}"                                 |
      | length of a name | 0,"{text:63}.{text:63}.a-byte-too-long.example" |
      | no name          | 0                                               |
