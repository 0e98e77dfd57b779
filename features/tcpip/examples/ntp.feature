Feature: Example 4.7, the time of an NTP server
  TCP/IP note, section 4.7, as it is printed: the response +QNTIP is +QNTP, its seconds are followed by the zone.
  The suite's NTP server stands where the note has ntp5.aliyun.com; what follows // in the note is comment.

  Background:
    Given the module is registered and awake

  @id:example-ntp @clause:example.4-7 @clause:qntp.time.zone @needs:ntp-server
  Scenario Outline: 4.7, the time is asked for and told
    Given the module has accepted 'AT+CCLK="19/06/11,11:08:00+32"'
    And the NTP server answers with the time '<time>'
    When the host sends 'AT+QNTP=0,"{ntp.host}"'
    Then the module answers OK
    And the module tells the NTP server's time within 60 s

    Examples:
      | case                  | time                |
      | printed as local time | 2019-06-11 03:08:20 |
      | printed as UTC        | 2019-06-11 11:08:20 |
