"""Runs a notebook in its folder, waiting for outputs that the Deno kernel sends after it says it is idle; writes it to standard output."""

import asyncio
import sys

import nbformat
from nbclient import NotebookClient


class Drained(NotebookClient):
    async def _async_poll_output_msg(self, parent, cell, index):
        try:
            await super()._async_poll_output_msg(parent, cell, index)
        finally:
            await asyncio.sleep(0.25)
            while True:
                try:
                    message = await self.kc.iopub_channel.get_msg(timeout=0.2)
                except Exception:
                    break
                if message["parent_header"].get("msg_id") == parent:
                    try:
                        self.process_message(message, cell, index)
                    except Exception:
                        break


notebook = nbformat.read(sys.argv[1], 4)
Drained(notebook, timeout=120, kernel_name="deno", resources={"metadata": {"path": sys.argv[2]}}).execute()
nbformat.write(notebook, sys.stdout)
