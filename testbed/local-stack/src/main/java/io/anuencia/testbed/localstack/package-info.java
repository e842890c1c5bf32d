/**
 * Runs everything on one machine: PostgreSQL, Kafka, the Cloud API simulator and the four services,
 * each as a process of its own that can be killed and started again. Owns the data folder: ports,
 * secrets, logs, process ids and the file {@code stack.json} that tells others where everything is.
 * Refuses a folder that another stack uses, and to leave a process behind. It knows the services by
 * their ports, environment variables and REST paths alone.
 */
package io.anuencia.testbed.localstack;
