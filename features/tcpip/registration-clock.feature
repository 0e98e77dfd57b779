Feature: Registration sets the clock
  TCP/IP note, section 2.2.9, second remark: once the module has registered it updates its clock by itself, without
  AT+QNTP. The note does not say how soon; 10 s are granted, as for a URC.

  Background:
    Given the module is registered and awake

  @id:registration-clock-sets @clause:registration.clock.updated @needs:time:180s
  Scenario Outline: A clock that was wrong is right after the next registration
    Given the module has accepted 'AT+CCLK="<clock>"'
    And the module has accepted 'AT+CFUN=0'
    When the radio is switched on again
    And the bench is quiet for 10 s
    Then the module's clock shows the network's time

    Examples:
      | case            | clock                |
      | slow            | 24/02/03,04:05:06+00 |
      | fast            | 31/02/03,04:05:06+00 |
      | in another zone | 24/02/03,04:05:06+32 |

  @id:registration-clock-set-offline @clause:registration.clock.updated @needs:time:180s
  Scenario: A clock that was set while there was no network is right after registration
    Given the module has accepted 'AT+CFUN=0'
    And the module has accepted 'AT+CCLK="24/02/03,04:05:06+00"'
    When the bench is quiet for 10 s
    Then the module's clock shows the host's time
    When the radio is switched on again
    And the bench is quiet for 10 s
    Then the module's clock shows the network's time

  @id:registration-clock-power-on @clause:registration.clock.power-on @needs:power @needs:time:180s
  Scenario: After power-on the clock is right as soon as the module has registered
    Given the module has accepted 'AT+CCLK="24/02/03,04:05:06+00"'
    When the module is switched off and on again
    And the bench is quiet for 10 s
    Then the module's clock shows the network's time

  @id:registration-clock-after-ntp @clause:registration.clock.updated @clause:qntp.auto-set-time.one
  @needs:ntp-server @needs:time:180s
  Scenario: Registration sets a clock that AT+QNTP has set before
    Given the NTP server answers with the time '2031-07-08 09:10:11'
    When the host sends 'AT+QNTP=0,"{ntp.host}",{ntp.port},1'
    Then the module answers OK
    And the module tells the NTP server's time within 60 s
    And the module's clock shows the NTP server's time
    Given the module has accepted 'AT+CFUN=0'
    When the radio is switched on again
    And the bench is quiet for 10 s
    Then the module's clock shows the network's time

  @id:registration-clock-host-time-stays @clause:registration.clock.host-time-stays @needs:time:60s
  Scenario: A time that the host sets after registration stays until the next one
    Given the module has accepted 'AT+CCLK="24/02/03,04:05:06+00"'
    When the bench is quiet for 60 s
    Then the module's clock shows the host's time
