"""Search on a server of its own, OpenSearch or Elasticsearch, where a site has outgrown its database.

The same terms as in the database's index go there, and the same is asked. The server answers with primary keys; which
of those somebody may see is for the database to say. So what became private shows nowhere and counts nowhere, whatever
the server still holds.
"""
