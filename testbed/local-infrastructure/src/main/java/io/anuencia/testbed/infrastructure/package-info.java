/**
 * A real PostgreSQL and a real Kafka broker, made of Maven artifacts alone. Owns their processes,
 * ports and folders: each runs as a process of its own, so that it can be killed like one, and
 * starts again on the same data. Refuses containers, mocks and anything that has to be installed
 * first. Temporary servers and their folders vanish with the JVM that started them, even when that
 * JVM is killed.
 */
package io.anuencia.testbed.infrastructure;
