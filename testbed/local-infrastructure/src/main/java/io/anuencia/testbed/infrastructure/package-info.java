/**
 * Provides a real PostgreSQL and a real Kafka broker from Maven artifacts alone. Owns their
 * processes, ports and folders: each runs as a process of its own that can be killed, and restarts
 * on the same data. Refuses containers, mocks and anything that has to be installed first.
 * Temporary servers and their folders vanish with the JVM that started them, even if that JVM is
 * killed.
 */
package io.anuencia.testbed.infrastructure;
