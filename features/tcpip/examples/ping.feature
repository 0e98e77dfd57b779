Feature: Example 4.6, pinging a host
  TCP/IP note, section 4.6, as it is printed. A host that answers stands where the note has iot.quectel.com; times are
  those of the day. The print is of firmware A02 or before: its lines have no TTL.

  Background:
    Given the module is registered and awake

  @id:example-ping-a02 @clause:example.4-6 @firmware:BC260YCNAAR01A0[0-2] @needs:ping-host
  Scenario: 4.6, four requests are answered and summed up, as printed
    When the host sends 'AT+QPING=0,"{ping.host}"'
    Then the module answers OK
    And the module reports these pings of 32 bytes to '{ping.address}', each within 4 s:
      | result | ttl |
      | 0      | no  |
      | 0      | no  |
      | 0      | no  |
      | 0      | no  |
    And the ping summary counts 4 sent, 4 received and 0 lost

  @id:example-ping @clause:example.4-6.with-ttl @firmware:BC260YCNAAR01A0[3-9] @firmware:BC260YCNAAR01A[1-9]* @needs:ping-host
  Scenario: 4.6, four requests are answered and summed up, with the TTL that A03 adds
    When the host sends 'AT+QPING=0,"{ping.host}"'
    Then the module answers OK
    And the module reports these pings of 32 bytes to '{ping.address}', each within 4 s:
      | result | ttl |
      | 0      | yes |
      | 0      | yes |
      | 0      | yes |
      | 0      | yes |
    And the ping summary counts 4 sent, 4 received and 0 lost

  @id:example-ping-times @clause:example.4-6.statistics @needs:ping-host @needs:loss @needs:module-side-capture
  Scenario: 4.6, shortest, longest and mean time of four requests that took about as long as those printed
    Given the network delays ping 1 by 0.269 s
    And the network delays ping 2 by 0.379 s
    And the network delays ping 3 by 0.384 s
    And the network delays ping 4 by 0.160 s
    When the host sends 'AT+QPING=0,"{ping.host}"'
    Then the module answers OK
    And the module reports these pings of 32 bytes to '{ping.address}', each within 4 s:
      | result | ttl |
      | 0      | any |
      | 0      | any |
      | 0      | any |
      | 0      | any |
    And the ping summary counts 4 sent, 4 received and 0 lost
    And at the module's side 4 pings of 32 bytes go to '{ping.address}'
