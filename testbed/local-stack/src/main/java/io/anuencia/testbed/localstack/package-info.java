/**
 * Runs everything on one machine: PostgreSQL, Kafka, the Cloud API simulator and the four services,
 * each as a process of its own that can be killed and restarted. Owns the data folder: ports,
 * secrets, logs, process ids and the file {@code stack.json} with the addresses of all parts.
 * Refuses a folder that another stack uses, and to leave a process behind. It knows the services
 * only by their ports, environment variables and REST paths.
 */
package io.anuencia.testbed.localstack;
