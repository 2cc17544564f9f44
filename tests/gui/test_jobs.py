"""Who goes first of those that wait for the engine."""

from __future__ import annotations

from gui.jobs import Job, JobQueue


def put(queue: JobQueue, *jobs: tuple[str, int, bool]) -> None:
    for topic, ticket, can_wait in jobs:
        queue.put(Job(topic, print, ticket, needs_recognition=True, can_wait=can_wait))


def taken(queue: JobQueue) -> list[int]:
    tickets = []
    while (job := queue.take(recognition_ready=True)) is not None:
        tickets.append(job.ticket)
    return tickets


def test_a_question_overtakes_what_can_wait_and_otherwise_order_is_kept():
    queue = JobQueue()
    put(queue, ("find-1", 1, False), ("find-2", 2, True), ("find-3", 3, True), ("text", 4, False))
    assert taken(queue) == [1, 4, 2, 3]


def test_what_is_looked_at_now_waits_no_more():
    queue = JobQueue()
    put(queue, *((f"find-{n}", n, True) for n in (1, 2, 3)))
    queue.hurry(3)
    assert taken(queue) == [3, 1, 2]


def test_the_newest_of_a_topic_replaces_the_one_that_waits():
    queue = JobQueue()
    put(queue, ("text", 1, False), ("find-2", 2, False), ("text", 3, False))
    assert taken(queue) == [2, 3]


def test_what_needs_recognition_stays_until_it_is_there():
    queue = JobQueue()
    put(queue, ("find-1", 1, False))
    queue.put(Job("browse", print, 2))
    assert queue.take(recognition_ready=False).ticket == 2
    assert queue.take(recognition_ready=False) is None
    assert queue.take(recognition_ready=True).ticket == 1
