"""Forwards connections from one address to another of this machine: loopback-forwarder.py FROM TO

Each is HOST:PORT or the path of a Unix socket. A socket it makes is for its owner alone. Python 3, nothing else.
"""

import os
import socket
import sys
import threading


def is_path(address):
    return "/" in address


def host_and_port(address):
    host, port = address.rsplit(":", 1)
    return host, int(port)


def listen(address):
    if not is_path(address):
        return socket.create_server(host_and_port(address))
    if os.path.exists(address):
        os.remove(address)
    os.umask(0o177)
    server = socket.socket(socket.AF_UNIX)
    server.bind(address)
    server.listen()
    return server


def connect(address):
    if not is_path(address):
        return socket.create_connection(host_and_port(address))
    client = socket.socket(socket.AF_UNIX)
    client.connect(address)
    return client


def pump(source, sink):
    try:
        while data := source.recv(65536):
            sink.sendall(data)
        sink.shutdown(socket.SHUT_WR)
    except OSError:
        # One side has gone: so does the other.
        for end in (source, sink):
            end.close()


def serve(client, to):
    try:
        server = connect(to)
    except OSError:
        # Nobody is there: who asks sees a closed connection, and asks again.
        client.close()
        return
    answers = threading.Thread(target=pump, args=(server, client), daemon=True)
    answers.start()
    pump(client, server)
    answers.join()
    client.close()
    server.close()


source, to = sys.argv[1:]
with listen(source) as door:
    print("forwarding", source, "to", to, file=sys.stderr, flush=True)
    while True:
        client, _ = door.accept()
        threading.Thread(target=serve, args=(client, to), daemon=True).start()
