Feature: Examples 4.4 and 4.5, names and DNS servers
  TCP/IP note, sections 4.4 and 4.5, as they are printed; what follows // in the note is comment. The suite's DNS server
  says of baidu.com what the note's server said. The addresses of 4.5 are set and shown; nothing is asked of them.

  Background:
    Given the module is registered and awake

  @id:example-dns-name @clause:example.4-4 @clause:example.4-4.quotes @needs:dns-servers
  Scenario: 4.4, the address of a domain name is found
    Given the module has accepted 'AT+QIDNSCFG=0,"{dns.address}","{dns2.address}"'
    And the DNS server answers 'baidu.com' with 39.156.69.79
    When the host sends 'AT+QIDNSGIP=0,"baidu.com"'
    Then the module answers one of these, late lines within 60 s:
      | form                                                    |
      | OK then +QIDNSGIP: 0,1,0 then +QIDNSGIP: 39.156.69.79   |
      | OK then +QIDNSGIP: 0,1,0 then +QIDNSGIP: "39.156.69.79" |
    And the DNS server is asked for 'baidu.com'

  @id:example-dns-servers @clause:example.4-5 @clause:example.4-5.other-family @needs:operator-dns @needs:bearer
  @needs:ipv6 @needs:time:180s
  Scenario: 4.5, DNS servers are set and shown, beside those of IPv6 that the network gave
    Given the network gives IPv4 and IPv6
    When the host sends 'AT+QIDNSCFG=0,"218.2.2.2","8.8.8.8"'
    Then the module answers OK
    When the host sends 'AT+QIDNSCFG=0'
    Then the module answers '+QIDNSCFG: 0,"218.2.2.2","8.8.8.8","{operator.dns6.1}","{operator.dns6.2}"' and OK

  @id:example-dns-servers-any-bearer @clause:example.4-5 @clause:example.4-5.unset
  Scenario: 4.5, DNS servers of IPv4 are set and shown, whatever the network gives for IPv6
    When the host sends 'AT+QIDNSCFG=0,"218.2.2.2","8.8.8.8"'
    Then the module answers OK
    When the host sends 'AT+QIDNSCFG=0'
    Then the module answers one of these, late lines within 5 s:
      | form                                                       |
      | +QIDNSCFG: 0,"218.2.2.2","8.8.8.8","{any}","{any}" then OK |
      | +QIDNSCFG: 0,"218.2.2.2","8.8.8.8","{any}", then OK        |
      | +QIDNSCFG: 0,"218.2.2.2","8.8.8.8",, then OK               |
