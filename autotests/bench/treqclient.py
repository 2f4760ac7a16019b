# SPDX-FileCopyrightText: 2026 The QTreq authors
# SPDX-License-Identifier: MIT
"""What bench runs as the contestant "treq": the same work by Python's treq.

The arguments are those of Task::toArguments(), the output is Sample::toJson().
"""

import json
import os
import resource
import sys
import time
from urllib.parse import urlsplit

import treq
from twisted.internet import defer, reactor, task
from twisted.web.client import Agent, HTTPConnectionPool
from treq.client import HTTPClient

GET, DOWNLOAD, STREAM, UPLOAD = range(4)


def client():
    pool = HTTPConnectionPool(reactor)
    pool.maxPersistentPerHost = 200
    return HTTPClient(Agent(reactor, pool=pool))


async def get_many(http, url, count, in_flight):
    left = iter(range(count))

    async def one_after_another():
        for _ in left:
            response = await http.get(url)
            assert await response.content()

    await defer.gatherResults(
        [defer.ensureDeferred(one_after_another()) for _ in range(in_flight)])


async def stream(http, url):
    sizes = []
    response = await http.get(url, unbuffered=True)
    await treq.collect(response, lambda chunk: sizes.append(len(chunk)))
    return sum(sizes)


async def work(http, kind, url, count, in_flight, path):
    if kind == GET:
        await get_many(http, url, count, in_flight)
    elif kind == DOWNLOAD:
        response = await http.get(url)
        await response.content()
    elif kind == STREAM:
        await stream(http, url)
    elif kind == UPLOAD:
        with open(path, "rb") as file:
            response = await http.put(url, data=file)
            await response.content()


def peak():
    for line in open("/proc/self/status"):
        if line.startswith("VmHWM:"):
            return int(line.split()[1]) * 1024


def forget_peak():
    with open("/proc/self/clear_refs", "w") as file:
        file.write("5")
    return peak()


def cpu():
    usage = resource.getrusage(resource.RUSAGE_SELF)
    return usage.ru_utime + usage.ru_stime


async def measure(reactor, kind, count, in_flight, url, path):
    http = client()
    parts = urlsplit(url)
    small = url if kind == GET else f"{parts.scheme}://{parts.netloc}/hello.txt"
    await get_many(http, small, min(count, 50), min(in_flight, 50))
    memory, begun, used = forget_peak(), time.monotonic(), cpu()
    await work(http, kind, url, count, in_flight, path)
    body = os.path.getsize(path) if kind == DOWNLOAD else 0
    print(json.dumps({
        "seconds": time.monotonic() - begun,
        "cpu": cpu() - used,
        "memory": max(0, peak() - memory - body),
        "allocations": -1,
        "allocationsOfThread": -1,
    }))


_, _, _, kind, count, in_flight, url, _, path = sys.argv
task.react(lambda reactor: defer.ensureDeferred(
    measure(reactor, int(kind), int(count), int(in_flight), url, path)))
