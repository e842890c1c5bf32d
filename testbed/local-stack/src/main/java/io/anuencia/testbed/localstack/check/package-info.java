/**
 * Decides whether a run kept the promise, without trusting the services: it compares the messages
 * that the simulator accepted for each phone with the opt-outs that the ledger topic reported
 * effective, and with the consents in the file that the demo itself made. Refuses to read a
 * service's database or API. A rule that finds nothing in a violating history is broken: its tests
 * feed it one of each kind.
 */
package io.anuencia.testbed.localstack.check;
