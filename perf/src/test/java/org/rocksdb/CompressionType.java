package org.rocksdb;

/**
 * Stands in for a type of RocksDB that HiveMQ's settings name, and that they cannot be loaded without. The topic tree reads
 * one number of those settings and touches no store; the library itself has 92 MB.
 */
public enum CompressionType {
    NO_COMPRESSION
}
