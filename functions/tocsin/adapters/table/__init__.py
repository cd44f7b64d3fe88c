"""The table: one DynamoDB table, all its keys, conditions and indexes."""
