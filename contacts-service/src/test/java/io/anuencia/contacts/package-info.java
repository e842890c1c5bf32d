/** Tests the service as callers and other services see it, on a real PostgreSQL and Kafka. */
package io.anuencia.contacts;
