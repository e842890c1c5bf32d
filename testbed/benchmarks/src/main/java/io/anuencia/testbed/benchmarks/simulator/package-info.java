/**
 * Measures the cost of one message for the simulator: from its request to the answer and through
 * the webhooks of its three statuses. A load and a receiver run in the process of the benchmark,
 * and the simulator in one of its own with one processor, so that its processor time is separate.
 * This package refuses to count a message whose statuses were not all delivered.
 */
package io.anuencia.testbed.benchmarks.simulator;
