/**
 * What one message costs the simulator: from its request to the answer and through the webhooks of
 * its three statuses. A load and a receiver run in the process of the benchmark, the simulator in
 * one of its own with one processor, so that its processor time is nobody else's. This package
 * refuses to count a message whose statuses were not all told.
 */
package io.anuencia.testbed.benchmarks.simulator;
