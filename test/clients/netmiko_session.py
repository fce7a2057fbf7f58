"""Netmiko against one served router: looks, configures, saves, and says what it saw as JSON.

Usage: netmiko_session.py ssh|telnet HOST PORT USER PASSWORD SECRET NUMBER
"""

import json
import sys

from netmiko import ConnectHandler

protocol, host, port, user, password, secret, number = sys.argv[1:]
connection = ConnectHandler(
    device_type="cisco_ios" if protocol == "ssh" else "cisco_ios_telnet",
    host=host,
    port=int(port),
    username=user,
    password=password,
    secret=secret,
    timeout=20,
)
connection.enable()
seen = {
    "prompt": connection.find_prompt(),
    "brief": connection.send_command("show ip interface brief"),
    "version": connection.send_command("show version"),
    "configured": connection.send_config_set(
        [
            f"interface Loopback{number}",
            f"ip address 192.0.2.{number} 255.255.255.255",
            f"description by {protocol}",
        ]
    ),
    "loopback": connection.send_command(f"show running-config interface Loopback{number}"),
    "refused": connection.send_command("show ip rout bogus"),
    "saved": connection.save_config(),
    "started": connection.send_command("show startup-config"),
}
connection.disconnect()
json.dump(seen, sys.stdout)
